# The image of every role: `docker build -t trastienda .`, then `serve`, `server`, `worker` or `portal` as its command.
FROM python:3.11-slim-bookworm AS build
RUN pip install --no-cache-dir uv
WORKDIR /app
COPY requirements.lock pyproject.toml README.md ./
# what only developers and tests need stays in the lock, for one lock is easier to trust than two
RUN uv venv /opt/trastienda && uv pip sync --python /opt/trastienda/bin/python --require-hashes --compile-bytecode requirements.lock
COPY . .
RUN uv pip install --python /opt/trastienda/bin/python --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
# pg_dump and pg_restore for the nightly copies of a PostgreSQL database
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql-client tini \
 && rm -rf /var/lib/apt/lists/* && useradd --system --uid 10001 --home /var/lib/trastienda --create-home trastienda
COPY --from=build /opt/trastienda /opt/trastienda
ENV PATH=/opt/trastienda/bin:$PATH TRASTIENDA_HOME=/var/lib/trastienda PYTHONUNBUFFERED=1
USER trastienda
WORKDIR /var/lib/trastienda
VOLUME /var/lib/trastienda
ENTRYPOINT ["tini", "--", "trastienda"]
CMD ["serve"]
