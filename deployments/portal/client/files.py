"""Files on a client's cases: sent from its page, and given back to it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.portal.client.visiting import HOME, ClientPages, Me
from deployments.portal.files import file_response, upload_of
from deployments.portal.http import Form, number_of
from domain.cases.files import FileRefused
from tasks.operations.clients import client_page as own
from tasks.store.unit_of_work import UnitOfWork


class FilePages(ClientPages):
    """The pages of files on a client's cases."""

    def routes(self) -> list[Route]:
        """Return the routes of these pages."""
        case = "/cases/{number}/files"
        return [Route(HOME + case, self.add, methods=["POST"]), self.shows(f"{case}/{{file}}", self.give)]

    async def add(self, request: Request) -> Response:
        """Add a file to a case."""
        form, upload = await upload_of(request)
        number = request.path_params["number"]
        back = f"{HOME}/cases/{number}"

        def act(uow: UnitOfWork, me: Me, _form: Form) -> str:
            try:
                case = own.add_file(uow, me.visitor, number, upload, me.by("sent a file"))
            except FileRefused as refused:
                return f"{back}?said={refused.code}#files"
            return f"{HOME}/cases/{case.number}?said=file#files"

        return await self.done(request, act, form, back=back)

    def give(self, uow: UnitOfWork, me: Me) -> Response:
        """Give a file of one's own case."""
        case = own.my_case(uow, me.visitor, me.request.path_params["number"])
        found = uow.case_files.content(case.id, number_of(me.request.path_params["file"]) or 0)
        if found is None:
            raise own.not_yours("file")
        return file_response(*found)
