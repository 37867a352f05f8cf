#pragma once
// The smallest C face over simdjson that a GeoJSON reader needs: cutting a document into chunks of features,
// decoding a chunk into columns, finding the first fault of a text that is not JSON, and writing numbers.

#include "FaultFinder.h"
#include "FeatureDecoder.h"
#include "FeatureScanner.h"
#include "NumberQuoting.h"
#include "NumberText.h"
#include "TopLevelScanner.h"
#include "Version.h"
