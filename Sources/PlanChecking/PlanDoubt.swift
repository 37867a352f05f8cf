import LandModel

/// A feature of a layer that a plan rests on and that could not be read, with what it could change.
public struct PlanDoubt: Sendable, Hashable {
  /// What the feature could change.
  public enum Matter: Sendable, Hashable {
    /// The figures of parcels, by key; nil: of any.
    case figures(Set<String>?)
    /// Which parcels are candidates, and so whether a better plan exists.
    case candidates
    /// Nothing: it lacks a key or an outline, which keeps it out of every plan.
    case nothing
  }

  /// The layer's name in the policy.
  public var layer: String
  /// The feature's number in its source.
  public var feature: Int
  /// Its key, where that could be read.
  public var key: String?
  /// Why it could not be read, as the reports of imports name it: `malformed-geometry`.
  public var reason: String
  /// What is wrong, in one sentence.
  public var message: Message
  /// What it could change.
  public var matter: Matter

  /// Makes a doubt.
  public init(
    layer: String, feature: Int, key: String? = nil, reason: String, message: Message, matter: Matter
  ) {
    self.layer = layer
    self.feature = feature
    self.key = key
    self.reason = reason
    self.message = message
    self.matter = matter
  }

  /// The feature as people find it.
  var name: Message {
    key.map { "feature \(feature) (\($0)) of \(layer)" } ?? "feature \(feature) of \(layer)"
  }
}

extension PlanCheck {
  /// What could not be read leaves open what it could have changed.
  mutating func checkDoubts(_ doubts: [PlanDoubt]) {
    var harmless: [String: Int] = [:]
    var unplannable: [String: Int] = [:]
    for doubt in doubts {
      switch doubt.matter {
      case .figures(let parcels):
        let touched = sorted.filter { $0.isCandidate && parcels?.contains($0.id) ?? true }.map(\.id)
        if touched.isEmpty {
          harmless[doubt.layer, default: 0] += 1
          continue
        }
        let own = touched.filter { yearOf[$0] != nil }
        if own.isEmpty {
          let named = names(of: touched)
          open(
            doubt.layer,
            "\(doubt.name) can't be judged (\(doubt.message)); whether \(named) may be acquired is not known")
        } else {
          let named = names(of: own)
          open(
            doubt.layer,
            "\(doubt.name) can't be judged (\(doubt.message)); it could change \(named) of the plan")
        }
      case .candidates:
        if let key = doubt.key, yearOf[key] != nil {
          open(
            doubt.layer,
            "\(doubt.name) can't be judged (\(doubt.message)), and the plan acquires a parcel of this key")
        } else {
          open(
            doubt.layer,
            "\(doubt.name) can't be judged (\(doubt.message)); it could make another plan the better one")
        }
      case .nothing: unplannable[doubt.layer, default: 0] += 1
      }
    }
    for (layer, count) in unplannable.sorted(by: { $0.key < $1.key }) {
      verdict.notChecked.append(
        "\(count) features of \(layer) lack a key or a geometry, and so are in no plan")
    }
    for (layer, count) in harmless.sorted(by: { $0.key < $1.key }) {
      verdict.notChecked.append(
        "\(count) features of \(layer) could not be read; they concern no candidate")
    }
  }

  private func names(of keys: [String]) -> Message {
    let listed = keys.prefix(3).joined(separator: ", ")
    return keys.count > 3 ? "\(listed) and \(keys.count - 3) more" : "\(listed)"
  }
}
