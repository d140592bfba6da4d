# One container: the portal with demo people, or, by settings alone, any process of a grown one.
FROM debian:bookworm-slim AS base
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends \
    ca-certificates python3 tesseract-ocr tesseract-ocr-rus openssl libengine-gost-openssl tini \
 && rm -rf /var/lib/apt/lists/*

FROM base AS build
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv
COPY . /src
RUN /src/deploy/layout /srv/oms

FROM base
COPY --from=build /srv/oms /srv/oms
RUN useradd --system --uid 10001 --home-dir /data oms && install -d -o oms -g oms -m 700 /data
USER oms
WORKDIR /srv/oms
ENV OMS_HOST=0.0.0.0 PORT=8000 OMS_DATA=/data PYTHONDONTWRITEBYTECODE=1
VOLUME ["/data", "/tmp"]
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["/srv/oms/.venv/bin/python", "deploy/healthy.py"]
ENTRYPOINT ["tini", "--", "/srv/oms/.venv/bin/python", "-m", "oms_app"]
CMD ["serve"]
