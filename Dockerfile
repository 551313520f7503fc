# Two stages: what builds the bot does not ship with it. No package runs a script when it is installed.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY models models
COPY corpus corpus
# The default of DATA_DIR leads to /data, and that of HEALTH_PORT is given at the start: an --env-file
# in which they are empty would undo an ENV.
RUN install -d -m 0700 -o node -g node /data && ln -s /data data
# Everything above is root's: the bot cannot change itself. Only /data is its own.
USER node
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT || 9090}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["sh", "-c", "exec env HEALTH_PORT=${HEALTH_PORT:-9090} node dist/src/main.js \"$@\"", "briefing-bot"]
