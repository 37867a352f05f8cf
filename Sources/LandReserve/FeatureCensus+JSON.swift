import LandAnalysis
import LandFormats
import LandModel
import Words

extension FeatureCensus {
  /// The census as JSON.
  public func json(in wording: Wording) -> JSONValue {
    .members([
      ("format", .string(format)), ("crs", .string(referenceSystem)), ("features", .count(features)),
      ("rejected", .count(rejected)), ("misplaced", .count(misplaced)), ("points", .count(points)),
      ("area_method", "ellipsoid"),
      ("area_m2", .real(area)), ("area_mu", .real(SquareMetre(area).mu.value)),
      ("notices", .array(notices.map { .string(wording.text($0.words)) })),
    ])
  }
}
