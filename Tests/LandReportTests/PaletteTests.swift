import Foundation
import Testing

@testable import LandReport

@Suite struct PaletteTests {
  /// Relative luminance by WCAG 2.2.
  private static func luminance(_ colour: String) -> Double {
    let linear = ColourRamp.channels(colour).map { channel in
      let value = Double(channel) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// The contrast of two colours by WCAG 2.2, from 1 to 21.
  static func contrast(_ one: String, _ other: String) -> Double {
    let luminances = [luminance(one), luminance(other)].sorted()
    return (luminances[1] + 0.05) / (luminances[0] + 0.05)
  }

  private func pairs(_ name: String) throws -> [[String]] {
    try #require(try Palette().json[name]?.array).map { $0.array?.compactMap(\.string) ?? [] }
  }

  @Test func theFormulaGivesKnownAnswers() {
    #expect(abs(Self.contrast("#000000", "#ffffff") - 21) < 1e-9)
    #expect(abs(Self.contrast("#777777", "#ffffff") - 4.478) < 0.001)
  }

  @Test func textIsReadable() throws {
    let palette = try Palette()
    let pairs = try pairs("text-pairs")
    #expect(pairs.count > 8)
    for pair in pairs {
      let contrast = Self.contrast(palette.surface(pair[0]), palette.surface(pair[1]))
      #expect(contrast >= 4.5, "\(pair[0]) on \(pair[1]): \(contrast)")
    }
  }

  @Test func marksStandOut() throws {
    let palette = try Palette()
    for pair in try pairs("mark-pairs") {
      let contrast = Self.contrast(palette.surface(pair[0]), palette.surface(pair[1]))
      #expect(contrast >= 3, "\(pair[0]) on \(pair[1]): \(contrast)")
    }
  }

  /// Every colour of text in the style sheet is part of a pair that is checked.
  @Test func textColoursAreChecked() throws {
    let style = String(decoding: PackageResources.page_css, as: UTF8.self)
    let checked = Set(try pairs("text-pairs").map { $0[0] })
    let used = style.matches(of: /[{;\s]color: var\(--([a-z-]+)\)/).map { String($0.1) }
    #expect(used.count > 8)
    for name in used { #expect(checked.contains(name), "\(name) is in no pair") }
  }

  /// How a colour looks without one kind of cone (Machado, Oliveira and Fernandes 2009, severity 1).
  private static let deficiencies: [String: [[Double]]] = [
    "protanopia": [
      [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
      [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
    ],
  ]

  /// CIE L*a*b* (D65) of a colour, seen through a matrix over linear light.
  private static func lab(_ colour: String, _ matrix: [[Double]]?) -> [Double] {
    var linear = ColourRamp.channels(colour).map { channel in
      let value = Double(channel) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    if let matrix {
      linear = matrix.map { row in max(0, min(1, zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 })) }
    }
    let toXYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    let white = [0.9505, 1, 1.089]
    let scaled = zip(toXYZ, white).map { row, white in
      let value = zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 } / white
      return value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116
    }
    return [116 * scaled[1] - 16, 500 * (scaled[0] - scaled[1]), 200 * (scaled[1] - scaled[2])]
  }

  private static func difference(_ one: String, _ other: String, _ matrix: [[Double]]?) -> Double {
    zip(lab(one, matrix), lab(other, matrix)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  /// The first colours are those that most maps use; a difference of 10 is plain to see.
  @Test func kindsCanBeToldApartByTheColourBlind() throws {
    let palette = try Palette()
    let kinds = palette.kinds.prefix(6)
    #expect(kinds.count == 6)
    for (name, matrix) in Self.deficiencies {
      for (index, one) in kinds.enumerated() {
        for other in kinds.dropFirst(index + 1) {
          let difference = Self.difference(one, other, matrix)
          #expect(difference > 10, "\(one) and \(other) with \(name): \(difference)")
        }
      }
      let states = ["idle", "at-risk", "unknown", "not-idle"].compactMap { palette.fixed("state", $0) }
      #expect(states.count == 4)
      for (index, one) in states.enumerated() {
        for other in states.dropFirst(index + 1) {
          let difference = Self.difference(one, other, matrix)
          #expect(difference > 20, "\(one) and \(other) with \(name): \(difference)")
        }
      }
      let positions = ["inside", "crossing", "outside"].compactMap { palette.fixed("position", $0) }
      #expect(positions.count == 3)
      for (one, other) in [(0, 1), (0, 2), (1, 2)] {
        #expect(Self.difference(positions[one], positions[other], matrix) > 20)
      }
    }
  }

  @Test func theRampGrowsLighterStepByStep() throws {
    let ramp = try Palette().ramp.map(Self.luminance)
    #expect(ramp.count >= 5)
    #expect(zip(ramp, ramp.dropFirst()).allSatisfy { $0 < $1 })
  }
}
