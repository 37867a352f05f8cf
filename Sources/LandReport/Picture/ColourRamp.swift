/// Colours along a ramp of stops.
struct ColourRamp {
  private let stops: [[Double]]

  /// Makes a ramp of stops in `#rrggbb`.
  init(_ colours: [String]) { stops = colours.map { Self.channels($0).map(Double.init) } }

  /// Red, green and blue of `#rrggbb`, from 0 to 255.
  static func channels(_ colour: String) -> [Int] {
    let value = Int(colour.dropFirst(), radix: 16) ?? 0
    return [value >> 16 & 255, value >> 8 & 255, value & 255]
  }

  /// The colour of one of `count` steps from the ramp's start to its end.
  func colour(_ index: Int, of count: Int) -> String {
    guard stops.count > 1 else { return "#000000" }
    let place =
      count > 1 ? Double(index) / Double(count - 1) * Double(stops.count - 1) : Double(stops.count - 1)
    let low = min(Int(place), stops.count - 2)
    let channels = zip(stops[low], stops[low + 1]).map {
      Int(($0 + ($1 - $0) * (place - Double(low))).rounded())
    }
    return "#"
      + channels.map { channel in
        let digits = String(channel, radix: 16)
        return digits.count < 2 ? "0" + digits : digits
      }.joined()
  }
}
