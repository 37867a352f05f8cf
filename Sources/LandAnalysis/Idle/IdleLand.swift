import District
import Geometry
import LandModel

/// The assessment of all parcels for idle land, in one pass.
public struct IdleLand: Sendable {
  /// The parcels, their layers and the day.
  public let setting: DistrictSetting
  /// The bound section `idle`.
  public let policy: IdlePolicy

  /// Binds the policy's section `idle` to the setting's parcels.
  ///
  /// - Throws: ``LandError`` where the policy has no such section, or a wrong one.
  public init(_ setting: DistrictSetting) throws {
    self.setting = setting
    guard let section = try setting.policy.section("idle") else {
      throw LandError(SectionFault.noSection(.idle), file: setting.policy.file)
    }
    policy = try IdlePolicy(section, setting: setting)
  }

  /// A parcel with its verdict.
  public struct Parcel: Sendable {
    /// The parcel's key, or nil where it has none.
    public var key: String?
    /// By the policy's method.
    public var area: SquareMetre
    /// The block that holds most of it.
    public var block: String?
    /// What was found.
    public var verdict: IdleVerdict
  }

  private struct Output: Sendable {
    var rowCount: Int
    var unreadable: [UnreadableFeature]
    var encoded: [EncodedFeatures]
    var parcels: [Parcel]
  }

  private final class Encoders {
    let encoders: [FeatureEncoder]
    init(_ setting: DistrictSetting, _ plans: [LayerFile.Plan]) throws {
      encoders = try plans.map { try FeatureEncoder($0, from: setting.system) }
    }
  }

  /// The layer of the parcels that the section applies to, with their verdicts.
  public var layer: LayerFile.Layer {
    LayerFile.Layer(
      name: "idle", summary: "parcels with their state by the rules on idle land", fields: Self.fields,
      source: setting.system)
  }

  /// Assesses every parcel.
  ///
  /// - Parameters:
  ///   - files: where the layer goes, if anywhere.
  ///   - onParcel: is told of every parcel that the section applies to, in the order of the layer.
  ///   - progress: is told the number of parcels of each batch.
  public func run(
    files: [LayerFile] = [], onParcel: (Parcel) -> Void = { _ in }, progress: (Int) throws -> Void = { _ in }
  ) throws -> IdleSummary {
    var summary = IdleSummary(setting)
    let plans = files.map(\.plan)
    let setting = setting
    let idle = self
    try ParcelPass(setting).run(
      makeState: { try Encoders(setting, plans) },
      work: { encoders, rows in try idle.assess(rows, encoders.encoders) },
      consume: { output in
        summary.read += output.rowCount
        summary.unreadable += output.unreadable
        for parcel in output.parcels {
          summary.add(parcel)
          onParcel(parcel)
        }
        for (file, encoded) in zip(files, output.encoded) { try file.write(encoded) }
        try progress(output.rowCount)
      })
    let setAside = try setting.parcelTable.setAside(readsKept: true)
    summary.read += setAside.count
    summary.unreadable += setAside + setting.unreadableOfLayers
    summary.sortCalendar()
    return summary
  }

  private func assess(_ rows: ParcelRows, _ encoders: [FeatureEncoder]) throws -> Output {
    var parcels: [Parcel] = []
    var features = FeatureBatch(fields: Self.fields)
    for row in 0..<rows.count {
      let verdict: IdleVerdict
      switch policy.condition.map({ rows.evaluate($0, row).truth }) ?? true {
      case false?: continue
      case true?: verdict = policy.verdict(of: policy.facts(rows, row), on: setting.date)
      case nil:
        var unknown = IdleVerdict(.unknown)
        unknown.missing = policy.conditionNames
        unknown.evidence = ["whether the rules apply is not known"]
        verdict = unknown
      }
      let block = rows.position.blocks[row]
      let parcel = Parcel(
        key: rows.key(row), area: SquareMetre(rows.position.areas[row]),
        block: block < 0 || !rows.isBlockKnown(row) ? nil : setting.blockNames[Int(block)], verdict: verdict)
      parcels.append(parcel)
      guard !encoders.isEmpty else { continue }
      features.geometry.append(feature: row, of: rows.batch.geometry)
      features.identifiers.append(rows.batch.identifiers[row])
      Self.append(parcel, to: &features.attributes, wording: setting.wording)
    }
    let encoded = features.count == 0 ? [] : try encoders.map { try $0.encode(features) }
    return Output(
      rowCount: rows.count + rows.unreadable.count, unreadable: rows.unreadable + rows.unmeasured,
      encoded: encoded, parcels: parcels)
  }
}
