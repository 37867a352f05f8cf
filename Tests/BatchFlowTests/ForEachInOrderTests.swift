import Synchronization
import Testing

@testable import BatchFlow

private struct Fault: Error, Equatable { let number: Int }

@Suite struct ForEachInOrderTests {
  /// A source of the numbers 0 ..< count.
  private func numbers(_ count: Int) -> @Sendable () throws -> Int? {
    let counter = Mutex(0)
    return {
      counter.withLock { value in
        guard value < count else { return nil }
        value += 1
        return value - 1
      }
    }
  }

  @Test(arguments: [0, 1, 2, 7, 1000], [1, 2, 5])
  func consumesInTheOrderOfTheChunks(count: Int, workers: Int) throws {
    var consumed: [Int] = []
    try forEachInOrder(
      workers: workers, next: numbers(count), makeWorker: { 0 },
      work: { (state: inout Int, chunk: Int) in
        state += 1
        // Uneven work, so that results come out of order.
        var sum = chunk
        for step in 0..<(chunk % 7) * 2000 { sum = (sum &* 31) ^ step }
        return (chunk, sum).0
      }, consume: { consumed.append($0) })
    #expect(consumed == Array(0..<count))
  }

  @Test func neverRunsFurtherAheadThanItsWindow() throws {
    let ahead = Mutex((started: 0, consumed: 0, most: 0))
    try forEachInOrder(
      workers: 2, next: numbers(500), makeWorker: { () },
      work: { (_: inout Void, chunk: Int) in
        ahead.withLock {
          $0.started += 1
          $0.most = max($0.most, $0.started - $0.consumed)
        }
        return chunk
      }, consume: { _ in ahead.withLock { $0.consumed += 1 } })
    #expect(ahead.withLock { $0.most } <= 7)
  }

  @Test(arguments: [1, 3]) func throwsTheErrorOfTheWork(workers: Int) {
    #expect(throws: Fault(number: 20)) {
      try forEachInOrder(
        workers: workers, next: numbers(1000), makeWorker: { () },
        work: { (_: inout Void, chunk: Int) in
          if chunk == 20 { throw Fault(number: chunk) }
          return chunk
        }, consume: { _ in })
    }
  }

  @Test func throwsTheErrorOfTheConsumer() {
    #expect(throws: Fault(number: 3)) {
      try forEachInOrder(
        workers: 2, next: numbers(1000), makeWorker: { () }, work: { (_: inout Void, chunk: Int) in chunk },
        consume: { if $0 == 3 { throw Fault(number: $0) } })
    }
  }

  @Test func throwsTheErrorOfAWorkerThatCannotBeMade() {
    #expect(throws: Fault(number: 0)) {
      try forEachInOrder(
        workers: 2, next: numbers(10), makeWorker: { throw Fault(number: 0) },
        work: { (_: inout Void, chunk: Int) in chunk }, consume: { _ in })
    }
  }
}
