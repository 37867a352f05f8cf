import LandModel
import LandPolicy

/// The names that a plan's expressions may use, resolved for the check from plainly measured figures.
struct FactNames {
  /// What a name stands for.
  enum Meaning {
    case attribute(Int)
    case areaSquareMetres, areaMu, measuredAreaSquareMetres, declaredAreaSquareMetres
    case isKeyRepeated, isValid, auditDate
    case overlapMu(Int), overlapShare(Int)
    case position, coveredShare, blockID, blockShare, blockCount
    case blockAttribute(Int)
  }

  private(set) var meanings: [Meaning] = []
  private var slots: [String: Int] = [:]

  init(fields: [AttributeField], aliases: [String: String], noGo: [String], blockFields: [String]) {
    for (index, field) in fields.enumerated() { add(field.name, .attribute(index)) }
    for (alias, column) in aliases.sorted(by: { $0.key < $1.key }) where slots[alias] == nil {
      if let index = fields.firstIndex(where: { $0.name == column }) { add(alias, .attribute(index)) }
    }
    add("area_m2", .areaSquareMetres)
    add("area_mu", .areaMu)
    add("measured_area_m2", .measuredAreaSquareMetres)
    add("declared_area_m2", .declaredAreaSquareMetres)
    add("key_repeated", .isKeyRepeated)
    add("valid", .isValid)
    add("audit_date", .auditDate)
    for (index, layer) in noGo.enumerated() {
      let name = String(layer.map { $0.isLetter || $0.isNumber ? $0 : "_" })
      add("overlap_mu_" + name, .overlapMu(index))
      add("overlap_share_" + name, .overlapShare(index))
    }
    add("position", .position)
    add("covered_share", .coveredShare)
    add("block_id", .blockID)
    add("block_share", .blockShare)
    add("blocks", .blockCount)
    let measured = meanings.enumerated().filter { if case .attribute = $0.element { false } else { true } }
    let taken = Set(slots.filter { slot in measured.contains { $0.offset == slot.value } }.keys)
    for (index, field) in blockFields.enumerated() where !taken.contains("block_" + field) {
      add("block_" + field, .blockAttribute(index))
    }
  }

  /// What an expression's value depends on besides the parcel's own attributes.
  struct Dependence {
    var isMeasured = false
    var usesBlocks = false
    /// The numbers of the no-go layers.
    var noGo: Set<Int> = []
  }

  /// What some expressions depend on.
  func dependence(of expressions: [BoundExpression]) -> Dependence {
    var found = Dependence()
    for slot in expressions.reduce(into: Set<Int>(), { $0.formUnion($1.slots) }) {
      switch meanings[slot] {
      case .attribute, .isKeyRepeated, .isValid, .auditDate, .declaredAreaSquareMetres: break
      case .areaSquareMetres, .areaMu, .measuredAreaSquareMetres: found.isMeasured = true
      case .overlapMu(let layer), .overlapShare(let layer):
        found.isMeasured = true
        found.noGo.insert(layer)
      case .position, .coveredShare, .blockID, .blockShare, .blockCount, .blockAttribute:
        found.isMeasured = true
        found.usesBlocks = true
      }
    }
    return found
  }

  /// The names that expressions may use, sorted.
  var names: [String] { slots.keys.sorted() }

  private mutating func add(_ name: String, _ meaning: Meaning) {
    slots[name] = meanings.count
    meanings.append(meaning)
  }

  /// Binds an expression of the policy.
  func bind(_ reader: PolicyReader) throws -> BoundExpression {
    do { return try BoundExpression(try Expression(reader), slot: { slots[$0] }) } catch let unbound
      as UnboundName
    {
      throw reader.error(CheckFault.unknownColumn(unbound.name, known: slots.keys.sorted()))
    }
  }
}
