import LandModel
import Messages

/// A fault that has words: what is wrong and what mends it, flags and keys included.
package protocol WordedFault: Fault {
  /// What is wrong, without a full stop.
  var problem: Message { get }
  /// What to do, in the imperative, without a full stop.
  var remedy: Message? { get }
}
