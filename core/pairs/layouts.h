#pragma once

// What a data set brings beside its images: parts from list files, boxes, and its name (dataset_layouts.md).

#include "core/base/cancel.h"
#include "core/pairs/pair_list.h"

#include <filesystem>

namespace moefusion::pairs {

/// Fills the empty `set` of pairs from meta/*.txt, align_*.txt, ImageSets/Main/*.txt, imageSets/*.txt and splits/*.txt
/// below the root whose names hold train, val, valid, validation or test. Lines that fit no pair or several are passed
/// over.
void add_sets_from_lists(PairList& list);

/// Fills `labels` of pairs: files named by the id, the infrared or the visible stem in the folders labels, Annotation,
/// Annotations and annotations* that stand beside the images or above them up to the root, or in `folder` alone if it
/// is not empty. Subfolders named by a role word hold that side's boxes (others that are no role, such as `fusion`, are
/// not read); else one file serves both. A COCO file (.json) serves the set it is named after, or all.
void add_labels(PairList& list, const std::filesystem::path& folder, const CancelToken& cancel);

/// Sets `layout` where the folders are those of a known data set.
void name_layout(PairList& list);

} // namespace moefusion::pairs
