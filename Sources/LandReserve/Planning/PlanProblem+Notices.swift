import LandModel
import LandPolicy
import ReservePlanning

extension PlanProblem {
  /// What a policy names and no candidate has: it is no fault, but seldom meant. O(candidates + constraints).
  func notices(for plan: PlanPolicy) -> [Message] {
    let keys = Set(candidates.map(\.id))
    var notices: [Message] = plan.lockedOut.filter { !keys.contains($0) }.map {
      "parcel \($0) of plan.lock_out is no candidate anyway"
    }
    let towns = Set(candidates.compactMap(\.town))
    let blocks = Set(candidates.compactMap(\.block))
    for constraint in constraints {
      let id = constraint.id
      switch constraint.kind {
      case .townShare(let demand) where !towns.contains(demand.town):
        notices.append("constraint \(id): no candidate lies in the town “\(demand.town)”")
      case .outOfProduction(let demand) where !blocks.contains(demand.block):
        notices.append("constraint \(id): no candidate lies in the block “\(demand.block)”")
      case .exclusion(let demand):
        notices += demand.parcels.filter { !keys.contains($0) }.map {
          "constraint \(id): parcel \($0) is no candidate"
        }
      default: break
      }
    }
    return notices
  }
}
