import { expect, test } from 'vitest';
import { createCircuit } from './circuit.ts';

function setUp() {
  let time = 0;
  const circuit = createCircuit(
    { minimumRequests: 4, failureRatio: 0.5, windowMs: 1000, openMs: 100 },
    () => time,
  );
  const run = (...outcomes: boolean[]) => {
    for (const outcome of outcomes) if (circuit.admit()) circuit.settle(outcome);
  };
  const pass = (ms: number) => {
    time += ms;
  };
  return { circuit, run, pass };
}

test('opens when half of enough requests failed, not before', () => {
  const { circuit, run } = setUp();
  run(true, false, false);
  expect(circuit.state()).toBe('closed');
  run(false);
  expect(circuit.state()).toBe('open');
  expect(circuit.admit()).toBe(false);
});

test('lets one request try after its time, and closes when that succeeds', () => {
  const { circuit, run, pass } = setUp();
  run(false, false, false, false);
  pass(100);
  expect(circuit.admit()).toBe(true);
  expect(circuit.admit()).toBe(false);
  circuit.settle(true);
  expect(circuit.state()).toBe('closed');
  expect(circuit.admit()).toBe(true);
});

test('stays open when the trial fails, and tries again when its client left', () => {
  const { circuit, run, pass } = setUp();
  run(false, false, false, false);
  pass(100);
  expect(circuit.admit()).toBe(true);
  circuit.settle(false);
  expect(circuit.admit()).toBe(false);
  pass(100);
  expect(circuit.admit()).toBe(true);
  circuit.forget();
  expect(circuit.admit()).toBe(true);
});

test('an answer to a request from before it opened does not close it', () => {
  const { circuit, run } = setUp();
  run(false, false, false, false);
  circuit.settle(true);
  expect(circuit.state()).toBe('open');
});

test('forgets failures that are older than its window', () => {
  const { circuit, run, pass } = setUp();
  run(false, false, false);
  pass(1100);
  run(false, true, true);
  expect(circuit.state()).toBe('closed');
});
