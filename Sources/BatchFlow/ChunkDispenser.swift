/// Hands out numbered chunks, and holds back those who run too far ahead of the consumer.
actor ChunkDispenser<Chunk: Sendable> {
  private let next: @Sendable () throws -> Chunk?
  private let window: Int
  private var dispensed = 0
  private var consumed = 0
  private var isAtEnd = false
  private var workers: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(workers: Int, window: Int, next: @escaping @Sendable () throws -> Chunk?) {
    self.workers = workers
    self.window = window
    self.next = next
  }

  /// The next chunk with its number, or nil at the end; waits while `window` chunks are under way.
  func take() async throws -> (number: Int, chunk: Chunk)? {
    while !isAtEnd && dispensed >= consumed + window {
      await withCheckedContinuation { waiting.append($0) }
    }
    guard !isAtEnd else { return nil }
    do {
      guard let chunk = try next() else {
        finish()
        return nil
      }
      dispensed += 1
      return (dispensed - 1, chunk)
    } catch {
      finish()
      throw error
    }
  }

  /// Tells that all chunks before `number` have been consumed.
  func release(before number: Int) {
    consumed = number
    wake()
  }

  /// Dispenses nothing more.
  func finish() {
    isAtEnd = true
    wake()
  }

  /// Counts a worker as done; true for the last one.
  func workerEnded() -> Bool {
    workers -= 1
    return workers == 0
  }

  private func wake() {
    let continuations = waiting
    waiting.removeAll()
    for continuation in continuations { continuation.resume() }
  }
}
