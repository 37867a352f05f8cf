import Foundation

/// Works on chunks with several threads at once and consumes what they make in the order of the chunks.
///
/// The result does not depend on the number of workers or on timing. At most `2 · workers + 2` chunks are under
/// way, so memory is flat. The error of the earliest
/// chunk ends the whole and is thrown, after all threads have ended. Where the system makes fewer threads, those do the
/// work; where it makes none, the caller's thread does.
///
/// - Parameters:
///   - workers: how many workers there are; the number of processors by default.
///   - next: gives the next chunk, or nil at the end; called by one worker at a time, in order.
///   - makeWorker: makes the state of one worker, which never leaves its thread; called by one at a time.
///   - work: turns a chunk into what is consumed; runs on several threads at once.
///   - consume: takes what was made, in the order of the chunks, on the caller's thread.
public func forEachInOrder<Chunk: Sendable, Worker: ~Copyable, Output: Sendable>(
  workers: Int = ProcessInfo.processInfo.activeProcessorCount,
  next: @escaping @Sendable () throws -> Chunk?,
  makeWorker: @escaping @Sendable () throws -> Worker,
  work: @escaping @Sendable (inout Worker, Chunk) throws -> Output,
  consume: (Output) throws -> Void
) throws {
  let workers = max(1, workers)
  let pipe = OrderedPipe<Chunk, Output>(workers: workers, window: 2 * workers + 2, next: next)
  let making = NSLock()
  let ended = DispatchGroup()
  var started = 0
  for _ in 0..<workers {
    ended.enter()
    let isStarted = WorkerThread.start(stackSize: workerStackSize) {
      defer { ended.leave() }
      do {
        var worker = try making.withLockHeld(makeWorker)
        while let (number, chunk) = pipe.take() {
          do {
            pipe.deliver(try work(&worker, chunk), number: number)
          } catch {
            pipe.fail(error, number: number)
          }
        }
      } catch {
        pipe.stop(error)
      }
    }
    guard isStarted else {
      ended.leave()
      break
    }
    started += 1
  }
  if started == 0 {
    var worker = try makeWorker()
    while let chunk = try next() { try consume(try work(&worker, chunk)) }
    return
  }
  defer {
    pipe.stop()
    ended.wait()
  }
  var number = 0
  while case .output(let output) = try pipe.receive(number: number) {
    try consume(output)
    number += 1
  }
}

/// The geometry library recurses on large geometries, so workers get as much stack as the main thread has.
private let workerStackSize = 8 << 20

extension NSLock {
  /// What `make` returns, with the lock held meanwhile; also a value that can't be copied.
  fileprivate func withLockHeld<Value: ~Copyable>(_ make: () throws -> Value) rethrows -> Value {
    lock()
    defer { unlock() }
    return try make()
  }
}
