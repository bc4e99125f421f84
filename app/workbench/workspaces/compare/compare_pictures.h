#pragma once

// The pictures of Compare's panes: what decides their pixels, and making them on a worker.

#include "app/workbench/jobs/fusion_service.h"
#include "app/workbench/workspaces/compare/compare_state.h"
#include "core/imaging/registration.h"

namespace moefusion::workbench {

/// What is known of one pane's result.
struct ComparePaneInput {
    FusedPointer fused; ///< null for sources
    bool fusing = false;
    QString stage;
    double share = -1;
    bool cancelled = false;
    std::optional<Error> error;
    QString reason; ///< why it cannot be made: "No weights for densefuse."
};

struct CompareInputs {
    QString pairId; ///< empty: no pair
    SourcesPointer sources;
    Policies policies;
    std::optional<Error> sourcesError;
    QList<ComparePaneInput> panes; ///< one per pane of the state
};

/// A pane's picture with what was measured while it was made. Immutable.
struct ComparePicture {
    widgets::PicturePointer picture;
    std::optional<DifferenceFigures> figures;
    std::optional<ShiftEstimate> shift; ///< of the sources, for the registration layers
};
using ComparePicturePointer = std::shared_ptr<const ComparePicture>;

/// All that a worker needs.
struct ComparePictureWish {
    ComparePane spec;
    std::optional<ComparePane> reference; ///< for differences
    CompareState state;
    SourcesPointer sources;
    FusedPointer fused;
    FusedPointer referenceFused;
    bool marks = false;
};

/// The pane's own image is there: its sources, and its result if it shows one.
[[nodiscard]] bool hasComparePicture(const CompareState& state, const CompareInputs& inputs, int pane);
/// The same with the reference that a difference needs.
[[nodiscard]] bool canMakeComparePicture(const CompareState& state, const CompareInputs& inputs, int pane);
/// Equal for equal pixels. The sources must be there.
[[nodiscard]] QString
comparePictureKey(const CompareState& state, const CompareInputs& inputs, int pane, bool marksClipped);
[[nodiscard]] ComparePictureWish
comparePictureWish(const CompareState& state, const CompareInputs& inputs, int pane, bool marksClipped);
/// Any thread.
[[nodiscard]] ComparePicturePointer makeComparePicture(const ComparePictureWish& wish);

} // namespace moefusion::workbench
