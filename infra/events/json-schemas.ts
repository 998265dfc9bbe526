import { z } from 'zod';
import { eventTypes } from './contracts.ts';
import { eventDefinitions } from './definitions.ts';
import { dataSchemaUri, envelopeSchema } from './envelope.ts';

/**
 * JSON Schemas (draft 2020-12) of every event, for those who read the brokers without this code: {file name: schema}.
 * A file is one major version of one event; unknown fields are allowed, as a newer minor may bring them.
 */
export function eventJsonSchemas(): Record<string, object> {
  const envelope = z.toJSONSchema(envelopeSchema, { io: 'input' });
  const files = eventTypes.map((type) => {
    const { data, ...version } = eventDefinitions[type];
    const { $schema, ...dataSchema } = z.toJSONSchema(data, { io: 'input' });
    const properties = { ...envelope.properties, type: { const: type }, data: dataSchema };
    const schema = { $schema, $id: dataSchemaUri(type, version), title: type, ...envelope, properties };
    return [`${type}.v${version.major}.json`, schema] as const;
  });
  return Object.fromEntries(files);
}
