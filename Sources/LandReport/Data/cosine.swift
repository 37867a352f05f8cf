import Foundation

/// The cosine of an angle in degrees.
func cosine(ofDegrees angle: Double) -> Double { cos(angle * .pi / 180) }
