/// Rankings by score, the highest first, and how two of them differ.
public enum Ranking {
  /// The place of each score, from 1; equal scores share the place of the first of them.
  public static func places(of scores: [Double]) -> [Int] {
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    var places = Array(repeating: 0, count: scores.count)
    for (position, index) in order.enumerated() {
      let isTied = position > 0 && scores[order[position - 1]] == scores[index]
      places[index] = isTied ? places[order[position - 1]] : position + 1
    }
    return places
  }

  /// The indices of the highest scores; of equal scores the earlier comes first.
  public static func top(_ count: Int, of scores: [Double]) -> Set<Int> {
    Set(scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }.prefix(count))
  }

  /// Kendall's τ-b of two rankings of the same things, from −1 to 1; nil where one of them ties everything.
  ///
  /// O(n log n) by counting exchanges while sorting (Knight 1966, "A computer method for calculating Kendall's tau
  /// with ungrouped data").
  public static func kendallTau(_ first: [Double], _ second: [Double]) -> Double? {
    precondition(first.count == second.count)
    let count = first.count
    guard count > 1 else { return nil }
    let order = first.indices.sorted { (first[$0], second[$0]) < (first[$1], second[$1]) }
    let pairs = count * (count - 1) / 2
    let tiedInFirst = tiedPairs(order.map { first[$0] })
    let tiedInBoth = tiedPairs(order.map { Pair(first: first[$0], second: second[$0]) })
    var sequence = order.map { second[$0] }
    var buffer = sequence
    let exchanges = sort(&sequence, 0..<count, &buffer)
    let tiedInSecond = tiedPairs(sequence)
    let scale = (Double(pairs - tiedInFirst) * Double(pairs - tiedInSecond)).squareRoot()
    guard scale > 0 else { return nil }
    return Double(pairs - tiedInFirst - tiedInSecond + tiedInBoth - 2 * exchanges) / scale
  }

  private struct Pair: Equatable {
    var first: Double
    var second: Double
  }

  /// The number of pairs of equal neighbours' runs in a sorted sequence.
  private static func tiedPairs<Value: Equatable>(_ sorted: [Value]) -> Int {
    var pairs = 0
    var run = 0
    for index in sorted.indices.dropFirst() {
      run = sorted[index] == sorted[index - 1] ? run + 1 : 0
      pairs += run
    }
    return pairs
  }

  /// Sorts a range by merging; the number of exchanges of neighbours that it takes.
  private static func sort(_ values: inout [Double], _ range: Range<Int>, _ buffer: inout [Double]) -> Int {
    guard range.count > 1 else { return 0 }
    let middle = range.lowerBound + range.count / 2
    var exchanges = sort(&values, range.lowerBound..<middle, &buffer)
    exchanges += sort(&values, middle..<range.upperBound, &buffer)
    var (left, right) = (range.lowerBound, middle)
    for place in range {
      if left < middle, right == range.upperBound || values[left] <= values[right] {
        buffer[place] = values[left]
        left += 1
      } else {
        buffer[place] = values[right]
        exchanges += middle - left
        right += 1
      }
    }
    for place in range { values[place] = buffer[place] }
    return exchanges
  }
}
