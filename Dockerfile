FROM python:3.11-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /app

COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

RUN useradd --system --uid 10001 tracker \
    && install -d -o tracker -g tracker /data
COPY --chown=root:root manage.py requirements.txt ./
COPY --chown=root:root tracker tracker
COPY --chown=root:root sources sources
COPY --chown=root:root allegations allegations

USER tracker
ENV DATA_DIR=/data
VOLUME /data
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "--config", "python:tracker.local.web"]
