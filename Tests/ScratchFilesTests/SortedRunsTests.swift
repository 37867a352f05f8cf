import TestSupport
import Testing

@testable import ScratchFiles

@Suite struct SortedRunsTests {
  @Test(arguments: [1, 2, 7, 4096, 5000, 100_000])
  func sortsAsAnArrayDoes(runLength: Int) throws {
    var generator = SeededGenerator(seed: UInt64(runLength))
    for count in [0, 1, runLength - 1, runLength, runLength + 1, 9_973] where count <= 2000 * runLength {
      var sorted = SortedRuns<Int32>(runLength: runLength)
      let elements = (0..<count).map { _ in Int32.random(in: -500...500, using: &generator) }
      for element in elements { try sorted.append(element) }
      var found: [Int32] = []
      try sorted.forEach {
        found.append($0)
        return true
      }
      #expect(found == elements.sorted(), "\(count) elements")
    }
  }

  @Test func endsWhereItIsTold() throws {
    var sorted = SortedRuns<Int>(runLength: 10)
    for element in (0..<100).reversed() { try sorted.append(element) }
    var found: [Int] = []
    try sorted.forEach {
      found.append($0)
      return found.count < 15
    }
    #expect(found == Array(0..<15))
  }
}
