"""The server of `digikunta mcp`: the toolbox by the Model Context Protocol, over stdio.

The only module that imports the package ``mcp``, which the site does not need.
"""

import asyncio
import json
from typing import Any

from mcp import types
from mcp.server import Server
from mcp.server.stdio import stdio_server

from digikunta.answers.tool_requests import TOOLS, RequestError, Tool
from digikunta.answers.toolbox import Toolbox
from digikunta.reading.messages import Messages

_ANSWER = {
    "type": "object",
    "properties": {
        "found": {"type": "boolean"},
        "licence": {"type": "string"},
        "attribution": {"type": "string"},
        "language": {"type": "string"},
        "notes": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["found", "licence", "attribution", "language", "notes"],
}
"""What every answer has, as JSON Schema."""


def serve(toolbox: Toolbox, version: str) -> None:
    """Answer requests on standard input until it ends."""
    asyncio.run(_serve(make_server(toolbox, version)))


async def _serve(server: Server[Any]) -> None:
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def make_server(toolbox: Toolbox, version: str) -> Server[Any]:
    """The server of a toolbox."""
    messages = toolbox.messages

    async def list_tools(_context: Any, _params: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_described(each, messages) for each in TOOLS])

    async def call_tool(_context: Any, params: Any) -> types.CallToolResult:
        arguments = params.arguments or {}
        try:
            answer = await asyncio.to_thread(toolbox.answer, params.name, arguments)
        except RequestError as error:
            text = types.TextContent(type="text", text=toolbox.sentence(error))
            return types.CallToolResult(content=[text], is_error=True)
        text = types.TextContent(type="text", text=json.dumps(answer, ensure_ascii=False))
        return types.CallToolResult(content=[text], structured_content=answer)

    return Server(
        "digikunta",
        version=version,
        title=messages.part("mcp-title"),
        instructions=messages.part("mcp-instructions"),
        website_url=toolbox.copy.base if toolbox.copy.base.startswith("http") else None,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def _described(tool: Tool, messages: Messages) -> types.Tool:
    """The tool as a client shows it, in the language of the command line."""
    parameters = {
        each.name: {**each.schema, "description": messages.part(f"mcp-parameter-{each.name}")}
        for each in tool.all_parameters
    }
    schema = {
        "type": "object",
        "properties": parameters,
        "required": [each.name for each in tool.parameters if each.is_required],
        "additionalProperties": False,
    }
    return types.Tool(
        name=tool.name,
        description=messages.part(f"mcp-tool-{tool.name}"),
        input_schema=schema,
        output_schema=_ANSWER,
        annotations=types.ToolAnnotations(
            read_only_hint=True, idempotent_hint=True, open_world_hint=False
        ),
    )
