/** Where one broker keeps its log and how it is reached, in Kafka's own forms. */
export type BrokerPlace = {
  folder: string;
  /** `PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093` */
  listeners: string;
  advertised: string;
  /** host:port of its controller. */
  controller: string;
};

/** One broker that is its own controller (KRaft), with the smallest threads and buffers that serve one machine. */
export function brokerProperties(place: BrokerPlace): Record<string, string | number | boolean> {
  return {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@${place.controller}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: place.listeners,
    'advertised.listeners': place.advertised,
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': place.folder,
    'auto.create.topics.enable': false,
    'default.replication.factor': 1,
    'min.insync.replicas': 1,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 4,
    'group.initial.rebalance.delay.ms': 0,
    'num.network.threads': 2,
    'num.io.threads': 2,
    'background.threads': 2,
    'log.cleaner.dedupe.buffer.size': 4_194_304,
    'log.index.size.max.bytes': 1_048_576,
    // A broker that was killed waits until its old session is over: 9 s by default.
    'broker.session.timeout.ms': 3000,
    'broker.heartbeat.interval.ms': 500,
  };
}
