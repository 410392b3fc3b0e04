# Two images from one repository, one per Python: `web` (3.12, faces the internet) and `dialogue` (3.10, Rasa, private network only).
# pip's index and certificates come from the build's environment (pip.conf, PIP_* variables or build secrets), not from here.

FROM python:3.12-slim-bookworm AS web-packages
COPY requirements/web.txt /tmp/web.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes --requirement /tmp/web.txt

FROM python:3.12-slim-bookworm AS web
RUN useradd --uid 10001 --create-home yachay \
    && install -d -o yachay -g yachay /app /data/models /data/lookups /data/static /data/media
WORKDIR /app
COPY --from=web-packages /opt/venv /opt/venv
COPY . /app
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 VAR_DIR=/data \
    OMP_NUM_THREADS=1 TF_CPP_MIN_LOG_LEVEL=2 CUDA_VISIBLE_DEVICES=-1
# Static files are part of the image. DEMO=1 only lets the settings load without secrets, and adds the simulator's files.
RUN DEMO=1 SECRET_KEY=build python manage.py collectstatic --no-input --verbosity 0
USER 10001
EXPOSE 8000 8001
ENV DOOR=public
# One image, several processes: docker-compose.yml gives each its command and health check; this is the public door's.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
    CMD ["python", "-m", "project.processes.alive", "http", "8000"]
CMD ["gunicorn", "project.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "8", "--graceful-timeout", "15", "--keep-alive", "75", "--log-level", "warning"]

FROM python:3.10-slim-bookworm AS dialogue-packages
COPY requirements/dialogue.txt /tmp/dialogue.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes --requirement /tmp/dialogue.txt

FROM python:3.10-slim-bookworm AS dialogue
RUN useradd --uid 10001 --create-home yachay \
    && install -d -o yachay -g yachay /app /data/models /data/lookups
WORKDIR /app
COPY --from=dialogue-packages /opt/venv /opt/venv
COPY language /app/language
COPY bot /app/bot
COPY nlu_data /app/nlu_data
COPY config.yml domain.yml endpoints.yml credentials.yml /app/
ENV PATH=/opt/venv/bin:$PATH PYTHONPATH=/app PYTHONUNBUFFERED=1 VAR_DIR=/data \
    RASA_TELEMETRY_ENABLED=false SQLALCHEMY_SILENCE_UBER_WARNING=1 SANIC_WORKERS=2 MPLCONFIGDIR=/tmp/matplotlib \
    OMP_NUM_THREADS=1 TF_CPP_MIN_LOG_LEVEL=2 CUDA_VISIBLE_DEVICES=-1
USER 10001
EXPOSE 5005
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=12 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:5005/webhooks/turn/ready', timeout=4)"]
# Quiet: at its other levels Rasa may write down what people say.
CMD ["python", "-m", "rasa", "run", "--quiet", "--interface", "0.0.0.0", "--port", "5005", "--endpoints", "endpoints.yml", "--credentials", "credentials.yml", "--model", "/data/models/dialogue"]
