import Dispatch
import Synchronization

/// What the workers and the consumer of ``forEachInOrder(workers:next:makeWorker:work:consume:)`` share.
final class OrderedPipe<Chunk: Sendable, Output: Sendable>: Sendable {
  private struct State: Sendable {
    var taken = 0
    var isAtEnd = false
    var fault: (any Error)?
    var made: [Int: Result<Output, any Error>] = [:]
  }

  /// What the consumer finds.
  enum Delivery {
    case output(Output)
    case end
  }

  private let state = Mutex(State())
  private let next: @Sendable () throws -> Chunk?
  /// One for each chunk that may be under way.
  private let slots: DispatchSemaphore
  /// Signalled when something is made, and at the end.
  private let arrivals = DispatchSemaphore(value: 0)
  private let workers: Int

  init(workers: Int, window: Int, next: @escaping @Sendable () throws -> Chunk?) {
    self.workers = workers
    self.next = next
    // Raised from nought: a semaphore must not be freed below the value it was made with.
    slots = DispatchSemaphore(value: 0)
    for _ in 0..<window { slots.signal() }
  }

  /// The next chunk with its number, or nil at the end; waits while too many are under way.
  func take() -> (number: Int, chunk: Chunk)? {
    slots.wait()
    let taken = state.withLock { state -> (number: Int, chunk: Chunk)? in
      guard !state.isAtEnd else { return nil }
      do {
        if let chunk = try next() {
          state.taken += 1
          return (state.taken - 1, chunk)
        }
      } catch {
        // The fault stands in the place of the chunk that could not be had.
        state.made[state.taken] = .failure(error)
        state.taken += 1
      }
      state.isAtEnd = true
      return nil
    }
    if taken == nil { wake() }
    return taken
  }

  /// Hands in what was made of a chunk.
  func deliver(_ output: Output, number: Int) {
    state.withLock { $0.made[number] = .success(output) }
    arrivals.signal()
  }

  /// Tells that the work on a chunk failed; of several failures the consumer meets that of the earliest chunk.
  func fail(_ error: any Error, number: Int) {
    state.withLock { state in
      state.made[number] = .failure(error)
      state.isAtEnd = true
    }
    wake()
  }

  /// Ends the work, with an error that concerns no chunk or without.
  func stop(_ error: (any Error)? = nil) {
    state.withLock { state in
      state.isAtEnd = true
      state.fault = state.fault ?? error
    }
    wake()
  }

  /// What was made of the chunk with a number, or the end; waits for it.
  func receive(number: Int) throws -> Delivery {
    while true {
      let found = try state.withLock { state -> Delivery? in
        if let fault = state.fault { throw fault }
        if let made = state.made.removeValue(forKey: number) { return .output(try made.get()) }
        return state.isAtEnd && number >= state.taken ? .end : nil
      }
      if let found {
        if case .output = found { slots.signal() }
        return found
      }
      arrivals.wait()
    }
  }

  /// Lets everybody look again: workers that wait for a slot, and the consumer.
  private func wake() {
    for _ in 0..<workers { slots.signal() }
    arrivals.signal()
  }
}
