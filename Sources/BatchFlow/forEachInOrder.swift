import Foundation

/// Works on chunks with several workers at once and consumes what they make in the order of the chunks.
///
/// The result does not depend on the number of workers or on timing. At most `2 · workers + 2` chunks are under
/// way, so memory is flat. The first error ends the whole and is thrown.
///
/// - Parameters:
///   - workers: how many workers there are; the number of processors by default.
///   - next: gives the next chunk, or nil at the end; called by one worker at a time, in order.
///   - makeWorker: makes the state of one worker, which never leaves its task; called by one at a time.
///   - work: turns a chunk into what is consumed; may run on several threads at once.
///   - consume: takes what was made, in the order of the chunks, on the caller's task.
public func forEachInOrder<Chunk: Sendable, Worker: ~Copyable, Output: Sendable>(
  workers: Int = ProcessInfo.processInfo.activeProcessorCount,
  next: @escaping @Sendable () throws -> Chunk?,
  makeWorker: @escaping @Sendable () throws -> Worker,
  work: @escaping @Sendable (inout Worker, Chunk) throws -> Output,
  consume: (Output) throws -> Void
) async throws {
  let workers = max(1, workers)
  let dispenser = ChunkDispenser(workers: workers, window: 2 * workers + 2, next: next)
  let (stream, outputs) = AsyncThrowingStream.makeStream(of: NumberedOutput<Output>.self)
  let making = NSLock()
  try await withThrowingTaskGroup(of: Void.self) { group in
    for _ in 0..<workers {
      group.addTask {
        do {
          var worker = try locked(making, makeWorker)
          while let (number, chunk) = try await dispenser.take() {
            outputs.yield(NumberedOutput(number: number, output: try work(&worker, chunk)))
          }
          if await dispenser.workerEnded() { outputs.finish() }
        } catch {
          await dispenser.finish()
          outputs.finish(throwing: error)
        }
      }
    }
    do {
      var early: [Int: Output] = [:]
      var expected = 0
      for try await made in stream {
        early[made.number] = made.output
        while let output = early.removeValue(forKey: expected) {
          try consume(output)
          expected += 1
        }
        await dispenser.release(before: expected)
      }
    } catch {
      await dispenser.finish()
      throw error
    }
  }
}

private struct NumberedOutput<Output: Sendable>: Sendable {
  let number: Int
  let output: Output
}

private func locked<Value: ~Copyable>(_ lock: NSLock, _ make: () throws -> Value) rethrows -> Value {
  lock.lock()
  defer { lock.unlock() }
  return try make()
}
