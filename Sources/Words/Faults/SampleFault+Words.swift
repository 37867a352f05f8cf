import LandModel
import Messages
import SampleDistrict

extension SampleFault: WordedFault {
  package var problem: Message {
    switch self {
    case .parcels(let count, _): "a sample district can't have \(count) parcels"
    case .parcelsOfSeed(let count, let seed):
      "a sample district can't have \(count) parcels with the seed \(seed)"
    }
  }

  package var remedy: Message? {
    switch self {
    case .parcels(_, let allowed): "ask for \(allowed.lowerBound) to \(allowed.upperBound)"
    case .parcelsOfSeed: "ask for more"
    }
  }
}
