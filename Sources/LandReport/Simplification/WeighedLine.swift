/// A line whose inner points are weighed by the area that is lost with them (Visvalingam and Whyatt 1993).
struct WeighedLine {
  private let x: [Double]
  private let y: [Double]
  private var previous: [Int]
  private var next: [Int]
  private var areas: [Double]
  private var heap: [Int] = []
  private var places: [Int]

  /// Makes a line of grid points.
  init(x: ArraySlice<Int32>, y: ArraySlice<Int32>) {
    self.x = x.map(Double.init)
    self.y = y.map(Double.init)
    previous = Array(-1..<x.count - 1)
    next = Array(1..<x.count + 1)
    areas = Array(repeating: .infinity, count: x.count)
    places = Array(repeating: -1, count: x.count)
  }

  /// The weight of each point, infinite for the two ends. O(n log n).
  mutating func weigh() -> [Double] {
    let last = x.count - 1
    for point in 1..<max(1, last) {
      areas[point] = area(point)
      heap.append(point)
      places[point] = heap.count - 1
      rise(heap.count - 1)
    }
    var weights = Array(repeating: Double.infinity, count: x.count)
    var least = 0.0
    while let point = heap.first {
      least = max(least, areas[point])
      weights[point] = least
      remove(at: 0)
      let before = previous[point]
      let after = next[point]
      next[before] = after
      previous[after] = before
      for neighbour in [before, after] where neighbour > 0 && neighbour < last {
        areas[neighbour] = area(neighbour)
        rise(places[neighbour])
        sink(places[neighbour])
      }
    }
    return weights
  }

  private func area(_ point: Int) -> Double {
    let before = previous[point]
    let after = next[point]
    return abs(
      (x[point] - x[before]) * (y[after] - y[before]) - (x[after] - x[before]) * (y[point] - y[before])) / 2
  }

  /// Lighter first; of equal weights the earlier point, so that results are repeatable.
  private func isBefore(_ left: Int, _ right: Int) -> Bool { (areas[left], left) < (areas[right], right) }

  private mutating func exchange(_ left: Int, _ right: Int) {
    heap.swapAt(left, right)
    places[heap[left]] = left
    places[heap[right]] = right
  }

  private mutating func rise(_ start: Int) {
    var place = start
    while place > 0, isBefore(heap[place], heap[(place - 1) / 2]) {
      exchange(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private mutating func sink(_ start: Int) {
    var place = start
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2]
      where child < heap.count && isBefore(heap[child], heap[least]) {
        least = child
      }
      if least == place { return }
      exchange(place, least)
      place = least
    }
  }

  private mutating func remove(at place: Int) {
    exchange(place, heap.count - 1)
    places[heap.removeLast()] = -1
    if place < heap.count {
      rise(place)
      sink(place)
    }
  }
}
