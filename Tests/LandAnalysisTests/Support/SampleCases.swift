import Foundation

/// The sizes and seeds of the samples on which every planted fault is looked for.
enum SampleCases {
  /// Ten seeds at each of three sizes with LANDRESERVE_ALL_SEEDS set, fewer at the larger sizes without.
  static let all: [(parcels: Int, seed: UInt64)] = {
    let isAll = ProcessInfo.processInfo.environment["LANDRESERVE_ALL_SEEDS"] != nil
    return [(300, isAll ? 10 : 4), (1000, isAll ? 10 : 2), (3000, isAll ? 10 : 1)].flatMap { size, seeds in
      (1...seeds).map { (size, UInt64($0)) }
    }
  }()
}
