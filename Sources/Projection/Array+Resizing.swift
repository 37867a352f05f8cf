extension [Double] {
  /// Makes the array hold `count` numbers, of whatever value, keeping its storage where it suffices.
  mutating func resize(to count: Int) {
    if self.count > count {
      removeLast(self.count - count)
    } else if self.count < count {
      append(contentsOf: repeatElement(0, count: count - self.count))
    }
  }
}
