extension TilePolynomial {
  /// Fits a frame over the rectangle `centre ± half` and proves it at points of its own.
  ///
  /// - Parameters:
  ///   - tolerance: the largest error, in units of the target, that is let pass.
  ///   - map: takes points to the target in place and says whether all went well. The point at index
  ///     ``centreIndex`` is the centre itself.
  /// - Returns: whether the frame holds.
  static func fit(
    centre: SIMD2<Double>, half: SIMD2<Double>, tolerance: Double,
    into coefficients: UnsafeMutablePointer<SIMD2<Double>>,
    map: (UnsafeMutableBufferPointer<Double>) -> Bool
  ) -> Bool {
    let count = nodes.count + checks.count
    return withUnsafeTemporaryAllocation(of: SIMD2<Double>.self, capacity: count) { points in
      _ = points.initialize(from: nodes.map { centre + $0 * half })
      for (offset, check) in checks.enumerated() {
        points.initializeElement(at: nodes.count + offset, to: centre + check * half)
      }
      let raw = UnsafeMutableRawBufferPointer(points).bindMemory(to: Double.self)
      let isMapped = map(raw)
      let values = UnsafeMutableRawBufferPointer(raw).bindMemory(to: SIMD2<Double>.self)
      guard isMapped, let base = values.baseAddress else { return false }
      let left = fit(base, scale: 1 / half, into: coefficients)
      guard left <= tolerance else { return false }
      for (offset, check) in checks.enumerated() {
        let error = evaluate(coefficients, at: check * half) - values[nodes.count + offset]
        guard abs(error.x) <= tolerance, abs(error.y) <= tolerance else { return false }
      }
      return true
    }
  }

  /// Where among the mapped points the centre stands.
  static let centreIndex = nodesPerAxis * nodesPerAxis + 4
}
