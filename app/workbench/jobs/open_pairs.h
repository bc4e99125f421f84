#pragma once

// Finding pairs and drawing the sample, as jobs of the window.

#include "app/workbench/jobs/job_queue.h"
#include "app/workbench/session/session_document.h"

namespace moefusion::workbench {

/// Runs the discovery of the core on a source. Worker thread. Throws its errors: no pairs, ambiguous folders …
[[nodiscard]] OpenedPairs findPairs(const PairsSource& source, JobContext& context);

/// Writes the sample data set into `folder`; what is there already is kept. Worker thread.
void drawSample(const QString& folder, JobContext& context);

} // namespace moefusion::workbench
