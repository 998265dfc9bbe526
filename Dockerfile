FROM node:24.21.0-bookworm-slim
# PostgreSQL refuses root, and so do we.
RUN mkdir /data && chown node:node /data
USER node
WORKDIR /home/node/polyphony
COPY --chown=node:node . .
# Any command installs what is missing, exactly as on a person's machine.
RUN npm run page && npm cache clean --force
ENV NODE_ENV=production POLYPHONY_DATA=/data POLYPHONY_HOST=0.0.0.0 LOG_LEVEL=info
EXPOSE 4000
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4000/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["npm", "start"]
