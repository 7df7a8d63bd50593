"""Translation parity: finds translations whose source text has changed."""
