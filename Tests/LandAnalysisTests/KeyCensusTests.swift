import TestSupport
import Testing

@testable import LandAnalysis

@Suite struct KeyCensusTests {
  @Test(arguments: [1, 2, 7, 100, 5000]) func findsRepeatedKeysHoweverTheRunsAreCut(runLength: Int) throws {
    var generator = SeededGenerator(seed: 3)
    for count in [0, 1, 2, 99, 100, 101, 1000] {
      var distinct = KeyCensus(runLength: runLength)
      var repeated = KeyCensus(runLength: runLength)
      let twice = Int.random(in: 0..<max(count, 1), using: &generator)
      for number in 0..<count {
        try distinct.add("310118001001GB\(number)")
        try repeated.add("310118001001GB\(number == count - 1 ? twice : number)")
      }
      #expect(try !distinct.mayRepeat())
      #expect(try repeated.mayRepeat() == (count > 1 && twice != count - 1))
    }
  }
}
