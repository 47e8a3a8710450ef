"""Files on a client's cases: sent from its page, and given back to it."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.portal.client.visiting import HOME, ClientPages, Me
from deployments.portal.files import file_response, upload_of
from deployments.portal.http import Form, number_of, page
from domain.cases.files import FileRefused
from tasks.operations.clients import client_page as own
from tasks.store.unit_of_work import UnitOfWork


class FilePages(ClientPages):
    """The pages of files on a client's cases."""

    def routes(self) -> list[Route]:
        """Return the routes of these pages."""
        case = "/me/cases/{number}/files"
        return [Route(case, self.add, methods=["POST"]), Route(f"{case}/{{file}}", self.give, methods=["GET"])]

    async def add(self, request: Request) -> Response:
        """Add a file to a case."""
        sent = await upload_of(request)
        if sent is None:
            return page(request, "other", HTTPStatus.FORBIDDEN)
        number = request.path_params["number"]
        back = f"{HOME}/cases/{number}"

        def act(uow: UnitOfWork, me: Me, _form: Form) -> str:
            try:
                case = own.add_file(uow, me.visitor, number, sent[1], me.by("sent a file"))
            except FileRefused as refused:
                return f"{back}?said={refused.code}#files"
            return f"{HOME}/cases/{case.number}?said=file#files"

        return await self.finished(request, act, sent[0], back=back)

    async def give(self, request: Request) -> Response:
        """Give a file of one's own case."""

        def show(uow: UnitOfWork, me: Me) -> Response:
            case = own.my_case(uow, me.visitor, request.path_params["number"])
            found = uow.case_files.content(case.id, number_of(request.path_params["file"]) or 0)
            if found is None:
                raise own.not_yours("file")
            return file_response(*found)

        return await self.shown(request, show)
