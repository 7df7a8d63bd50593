"""Templates as plainer Python than Jinja writes by itself.

At every call Jinja asks whether the function wants to see the template's variables, and everything
that is shown becomes a new ``Markup``, escaped or not. Ours want nothing, and what is written needs
no type: it took a third of the time of a page. Jinja's own native types use the same two hooks.
"""

from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame

from digikunta.pages.markup import escaped


class _DirectCallCode(CodeGenerator):
    """Functions are called as they are, and values escaped by us."""

    def visit_Call(  # noqa: N802 - the name is Jinja's
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """``f(a, b=c)``. A method's name is looked up by Python alone."""
        if node.dyn_args or node.dyn_kwargs or forward_caller:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        if isinstance(node.node, nodes.Getattr):
            self.visit(node.node.node, frame)
            self.write(f".{node.node.attr}")
        else:
            self.visit(node.node, frame)
        self.write("(")
        for each in (*node.args, *node.kwargs):
            self.visit(each, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, *_: Any) -> None:
        self.write("environment.escaped(")


class DirectCallEnvironment(Environment):
    """Where such templates are compiled; all text is escaped."""

    code_generator_class = _DirectCallCode
    escaped = staticmethod(escaped)
