import TestSupport
import Testing

@testable import LandAnalysis

@Suite struct RankingTests {
  /// Against the definition, pair by pair, with many ties.
  @Test(arguments: 1...20) func tauIsAsDefined(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = 2 + seed * 3
    let first = (0..<count).map { _ in Double(Int.random(in: 0..<8, using: &generator)) }
    let second = (0..<count).map { _ in Double(Int.random(in: 0..<8, using: &generator)) }
    var (concordant, discordant, onlyFirst, onlySecond) = (0.0, 0.0, 0.0, 0.0)
    for i in 0..<count {
      for j in 0..<i {
        let product = (first[i] - first[j]) * (second[i] - second[j])
        if product > 0 { concordant += 1 }
        if product < 0 { discordant += 1 }
        if first[i] != first[j] { onlyFirst += 1 }
        if second[i] != second[j] { onlySecond += 1 }
      }
    }
    let scale = (onlyFirst * onlySecond).squareRoot()
    guard scale > 0 else {
      #expect(Ranking.kendallTau(first, second) == nil)
      return
    }
    let tau = Ranking.kendallTau(first, second) ?? .nan
    #expect(abs(tau - (concordant - discordant) / scale) < 1e-12)
    #expect(abs((Ranking.kendallTau(second, first) ?? .nan) - tau) < 1e-12)
    #expect(Ranking.kendallTau(first, first.map { 3 * $0 + 1 }).map { abs($0 - 1) < 1e-12 } == true)
  }

  @Test func tiesShareAPlace() {
    #expect(Ranking.places(of: [2, 5, 5, 1, 2]) == [3, 1, 1, 5, 3])
    #expect(Ranking.top(2, of: [2, 5, 5, 1]) == [1, 2])
    #expect(Ranking.top(3, of: [2, 5, 2, 1]) == [0, 1, 2])
  }
}
