#include "app/workbench/jobs/method_bench.h"

#include "core/methods/method_table.h"

namespace moefusion::workbench {

Engine& MethodBench::engine() {
    if (m_engine == nullptr) {
        EngineOptions options;
        options.device = m_device;
        options.threads = m_threads;
        m_engine = std::make_unique<Engine>(options);
    }
    m_engine->use_on_this_thread();
    return *m_engine;
}

FusionMethod& MethodBench::method(const MethodChoice& choice) {
    if (m_method == nullptr || !(choice == m_choice)) {
        const bool changed = m_method != nullptr;
        m_method.reset();
        if (changed && m_engine != nullptr) {
            m_engine->give_memory_back();
        }
        MethodRequest request{.method = choice.name.toStdString(), .label = choice.label.toStdString()};
        for (const QString& weights : choice.weights) {
            request.weights.push_back(weights.toStdString());
        }
        m_method = make_method(request);
        m_choice = choice;
    }
    return *m_method;
}

} // namespace moefusion::workbench
