/// Which parcels a page draws: all of them up to a limit, else those that something is said of and an even sample of
/// the others.
struct ReportSample {
  /// The rows to draw, rising.
  let rows: [Int]
  /// Whether some are left out.
  let isSample: Bool

  /// Chooses at most `limit` rows where that leaves none out that something is said of. O(rows).
  init(count: Int, limit: Int, named: Set<Int>) {
    guard count > limit else {
      rows = Array(0..<count)
      isSample = false
      return
    }
    let others = count - named.count
    let wanted = max(0, limit - named.count)
    var taken = 0
    var seen = 0
    rows = (0..<count).filter { row in
      if named.contains(row) { return true }
      seen += 1
      // Even spacing: after `seen` of the others, this share of `wanted` is due.
      guard taken < seen * wanted / max(others, 1) else { return false }
      taken += 1
      return true
    }
    isSample = rows.count < count
  }
}
