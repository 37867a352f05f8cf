import District
import Geometry
import LandModel
import Projection

/// The differences between two states of the parcels.
///
/// Equal parcels are found by fingerprints of key, shape and attributes, some 190 bytes a parcel; only those that
/// changed are read back and laid over each other.
public struct ParcelComparison {
  /// Reclassified ones last; otherwise in the order of the old layer, then the added ones.
  public private(set) var changes: [ParcelChange] = []
  /// By block, sorted by key; land in no block first.
  public private(set) var ledger: [LedgerEntry] = []
  /// Parcels of the same key, shape and attributes.
  public private(set) var unchanged = 0
  /// Parcels of the old state.
  public let oldCount: Int
  /// Parcels of the new state.
  public let newCount: Int
  /// The move that most parcels share, where they do.
  public let shift: ParcelShift?
  /// What a user should know: attributes that only one state has.
  public private(set) var notices: [Message] = []
  /// The old state's file.
  public let oldFile: String
  /// The new state's file.
  public let newFile: String
  /// The new state's parcels and layers.
  public let setting: DistrictSetting
  /// The reference system in which shapes are compared.
  let system: ReferenceSystem
  let changedOld: ChangedParcels
  let changedNew: ChangedParcels
  private let policy: ComparisonPolicy
  private let attributes: [String]
  private var ledgerOf: [String?: LedgerEntry] = [:]

  /// Compares two states by the new one's policy.
  ///
  /// - Throws: ``LandError`` where the policy has no section `comparison`, or names an attribute that a state lacks.
  public init(_ old: DistrictSetting, _ new: DistrictSetting, progress: (Int) throws -> Void = { _ in })
    throws
  {
    guard let section = try new.policy.section("comparison") else {
      throw LandError(SectionFault.noSection(.comparison), file: new.policy.file)
    }
    let policy = try ComparisonPolicy(section)
    self.policy = policy
    setting = new
    system = new.working
    (oldFile, newFile) = (old.geoPackage.path, new.geoPackage.path)
    (attributes, notices) = try Self.attributes(policy, old, new)
    let before = try ParcelState(old, policy: policy, attributes: attributes, progress: progress)
    let after = try ParcelState(new, policy: policy, attributes: attributes, progress: progress)
    (oldCount, newCount) = (before.entries.count, after.entries.count)
    let matching = ParcelMatching(
      before.entries, after.entries,
      metresPerUnit: old.system == new.system ? new.system.metresPerUnit : nil)
    shift = matching.shift
    let reclassified = matching.same.filter {
      before.entries[$0.old].attributes != after.entries[$0.new].attributes
    }
    unchanged = matching.same.count - reclassified.count
    let pairs = reclassified + matching.renamed + matching.moved + matching.keyOnly
    changedOld = try ChangedParcels(
      pairs.map(\.old) + matching.old, of: before, attributes: attributes, system: system)
    changedNew = try ChangedParcels(
      pairs.map(\.new) + matching.new, of: after, attributes: attributes, system: system)
    addLedgerTotals(before, after)
    for pair in matching.same + matching.renamed + matching.moved + matching.keyOnly {
      addToLedger(pair, before, after)
    }
    func rows(_ pair: ParcelMatching.Pair) -> (old: Int, new: Int) {
      (changedOld.rows[pair.old] ?? 0, changedNew.rows[pair.new] ?? 0)
    }
    for pair in matching.renamed { addPair(rows(pair), kind: .renamed) }
    for pair in matching.moved { addPair(rows(pair), kind: .moved) }
    for pair in matching.keyOnly { addPair(rows(pair), kind: .reshaped) }
    try follow(matching, before, after)
    for pair in reclassified + matching.renamed + matching.moved + matching.keyOnly { reclassify(rows(pair)) }
    changes = changes.filter { $0.kind != .reclassified } + changes.filter { $0.kind == .reclassified }
    ledger = ledgerOf.values.sorted { ($0.block ?? "") < ($1.block ?? "") }
  }

  private static func attributes(
    _ policy: ComparisonPolicy, _ old: DistrictSetting, _ new: DistrictSetting
  ) throws -> ([String], [Message]) {
    let oldNames = old.fields.map(\.name)
    let newNames = new.fields.map(\.name)
    if let wanted = policy.attributes {
      for (names, file) in [(oldNames, old.geoPackage.path), (newNames, new.geoPackage.path)] {
        for name in wanted where !names.contains(name) {
          throw LandError(
            LayerFault.noComparedColumn(name, known: names), file: file,
            place: .layer(new.policy.parcels.table))
        }
      }
      return (wanted, [])
    }
    let key = new.keyField.map { new.fields[$0].name }
    let common = newNames.filter { $0 != key && oldNames.contains($0) }
    let lone: [Message] =
      oldNames.filter { !newNames.contains($0) }.map { "only the old state has the column “\($0)”" }
      + newNames.filter { !oldNames.contains($0) }.map { "only the new state has the column “\($0)”" }
    return (common, lone)
  }

  /// Finds what became of the parcels that no key and shape match, and enters their land in the ledger.
  private mutating func follow(_ matching: ParcelMatching, _ before: ParcelState, _ after: ParcelState) throws
  {
    let entryOfOld = Dictionary(uniqueKeysWithValues: matching.old.map { (changedOld.rows[$0] ?? 0, $0) })
    let entryOfNew = Dictionary(uniqueKeysWithValues: matching.new.map { (changedNew.rows[$0] ?? 0, $0) })
    let lineage = try ParcelLineage(
      old: changedOld, entryOfOld.keys.sorted(), new: changedNew, entryOfNew.keys.sorted(), policy: policy,
      method: setting.policy.area.method == .plane ? .plane(system) : .ellipsoid, system: system)
    var commonOf: [Int: [(new: Int, area: Double)]] = [:]
    var (ledgerOld, ledgerNew): ([Int: Double], [Int: Double]) = ([:], [:])
    for common in lineage.commons {
      commonOf[common.old, default: []].append((common.new, common.area))
      guard let oldEntry = entryOfOld[common.old], let newEntry = entryOfNew[common.new],
        before.entries[oldEntry].isInLedger, after.entries[newEntry].isInLedger
      else { continue }
      ledgerOld[common.old, default: 0] += common.area
      ledgerNew[common.new, default: 0] += common.area
    }
    for family in lineage.families { add(family, commonOf) }
    for (row, index) in entryOfOld.sorted(by: { $0.key < $1.key }) where before.entries[index].isInLedger {
      let block = before.block(before.entries[index])
      ledgerOf[block, default: LedgerEntry(block: block)].lost.value +=
        max(0, changedOld.areas[row] - (ledgerOld[row] ?? 0))
    }
    for (row, index) in entryOfNew.sorted(by: { $0.key < $1.key }) where after.entries[index].isInLedger {
      let block = after.block(after.entries[index])
      ledgerOf[block, default: LedgerEntry(block: block)].gained.value +=
        max(0, changedNew.areas[row] - (ledgerNew[row] ?? 0))
    }
  }

  private mutating func add(_ family: ParcelLineage.Family, _ commonOf: [Int: [(new: Int, area: Double)]]) {
    let oldArea = family.old.reduce(0) { $0 + changedOld.areas[$1] }
    let newArea = family.new.reduce(0) { $0 + changedNew.areas[$1] }
    let members = Set(family.new)
    let common = family.old.reduce(0) { sum, row in
      (commonOf[row] ?? []).reduce(sum) { members.contains($1.new) ? $0 + $1.area : $0 }
    }
    let difference = max(0, oldArea + newArea - 2 * common)
    let largest = max(oldArea, newArea)
    let kind: ParcelChange.Kind
    switch (family.old.count, family.new.count) {
    case (0, _): kind = .added
    case (_, 0): kind = .removed
    case (1, 1):
      let isSame = difference <= policy.sameShare * largest
      let hasSameKey = changedOld.key(family.old[0]) == changedNew.key(family.new[0])
      if isSame && hasSameKey {
        if !reclassify((family.old[0], family.new[0])) { unchanged += 1 }
        return
      }
      kind = isSame ? .renamed : .reshaped
    case (1, _): kind = .split
    case (_, 1): kind = .merged
    default: kind = .regrouped
    }
    let isOneToOne = kind == .reshaped || kind == .renamed
    changes.append(
      ParcelChange(
        kind: kind, oldKeys: family.old.map { changedOld.key($0) ?? "" },
        newKeys: family.new.map { changedNew.key($0) ?? "" }, oldArea: SquareMetre(oldArea),
        newArea: SquareMetre(newArea),
        symmetricDifference: kind == .added || kind == .removed ? nil : SquareMetre(difference),
        isAreaConserved: [.split, .merged, .regrouped].contains(kind)
          ? abs(oldArea - newArea) <= policy.conservedShare * largest : nil,
        rows: family.new.isEmpty ? family.old : family.new))
    if isOneToOne { reclassify((family.old[0], family.new[0])) }
  }

  private mutating func addPair(_ rows: (old: Int, new: Int), kind: ParcelChange.Kind) {
    changes.append(
      ParcelChange(
        kind: kind, oldKeys: [changedOld.key(rows.old) ?? ""], newKeys: [changedNew.key(rows.new) ?? ""],
        oldArea: SquareMetre(changedOld.areas[rows.old]), newArea: SquareMetre(changedNew.areas[rows.new]),
        symmetricDifference: kind == .renamed
          ? SquareMetre(0)
          : kind == .moved
            ? nil : SquareMetre(abs(changedOld.areas[rows.old] - changedNew.areas[rows.new])),
        rows: [rows.new]))
  }

  /// Notes which attributes of a parcel changed; whether any did.
  @discardableResult
  private mutating func reclassify(_ rows: (old: Int, new: Int)) -> Bool {
    var found: [ParcelChange.AttributeChange] = []
    for (number, name) in attributes.enumerated() {
      let before = changedOld.label(rows.old, attribute: number)
      let after = changedNew.label(rows.new, attribute: number)
      if before != after { found.append(ParcelChange.AttributeChange(name: name, old: before, new: after)) }
    }
    guard !found.isEmpty else { return false }
    changes.append(
      ParcelChange(
        kind: .reclassified, oldKeys: [changedOld.key(rows.old) ?? ""],
        newKeys: [changedNew.key(rows.new) ?? ""],
        oldArea: SquareMetre(changedOld.areas[rows.old]), newArea: SquareMetre(changedNew.areas[rows.new]),
        attributes: found, rows: [rows.new]))
    return true
  }

  private mutating func addLedgerTotals(_ before: ParcelState, _ after: ParcelState) {
    for entry in before.entries where entry.isInLedger && entry.area.isFinite {
      let block = before.block(entry)
      ledgerOf[block, default: LedgerEntry(block: block)].old.value += entry.area
    }
    for entry in after.entries where entry.isInLedger && entry.area.isFinite {
      let block = after.block(entry)
      ledgerOf[block, default: LedgerEntry(block: block)].new.value += entry.area
    }
  }

  /// Enters a parcel of the same shape in both states that came into the ledger, went out of it, or moved to another
  /// block.
  private mutating func addToLedger(_ pair: ParcelMatching.Pair, _ before: ParcelState, _ after: ParcelState)
  {
    let (old, new) = (before.entries[pair.old], after.entries[pair.new])
    let hasLeft =
      old.isInLedger && new.isInLedger && before.block(old) != after.block(new) && old.shape != new.shape
    guard old.isInLedger != new.isInLedger || hasLeft else { return }
    if old.isInLedger, old.area.isFinite {
      let block = before.block(old)
      ledgerOf[block, default: LedgerEntry(block: block)].lost.value += old.area
    }
    if new.isInLedger, new.area.isFinite {
      let block = after.block(new)
      ledgerOf[block, default: LedgerEntry(block: block)].gained.value += new.area
    }
  }
}
