#include "core/containers/pickle_machine.h"

#include "core/containers/byte_reader.h"
#include "core/containers/container_fault.h"
#include "core/containers/pickle_names.h"
#include "core/containers/pickle_opcodes.h"
#include "core/containers/utf8.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>
#include <unordered_map>
#include <utility>

namespace moefusion::containers {

namespace {

class Machine {
public:
    Machine(std::span<const std::byte> bytes, PersistentIds persistent_ids, const ReaderLimits& limits)
        : all_bytes_(bytes), bytes_(bytes.first(static_cast<std::size_t>(std::min<std::int64_t>(
                                 static_cast<std::int64_t>(bytes.size()), limits.pickle_bytes)))),
          persistent_ids_(persistent_ids), limits_(limits) {
        tree_.pickle = bytes_;
    }

    PickleTree run() {
        std::int64_t opcodes = 0;
        while (true) {
            opcode_at_ = position_;
            const auto opcode = number<std::uint8_t>();
            if (++opcodes > limits_.pickle_opcodes) {
                refuse(Fault::TooLarge,
                       "The pickle has more than " + std::to_string(limits_.pickle_opcodes) + " opcodes.");
            }
            if (static_cast<Opcode>(opcode) == Opcode::Stop) {
                break;
            }
            execute(opcode);
        }
        if (stack_.size() != 1 || !marks_.empty()) {
            malformed("ends with " + std::to_string(stack_.size()) + " values on its stack instead of one");
        }
        tree_.root = stack_.front();
        tree_.pickle_size = position_;
        refuse_duplicate_keys(tree_, limits_);
        return std::move(tree_);
    }

private:
    // Reading

    std::span<const std::byte> take(std::int64_t count) {
        const std::int64_t left = static_cast<std::int64_t>(bytes_.size()) - position_;
        if (count < 0 || count > left) {
            const bool by_limit = bytes_.size() < all_bytes_.size() && count >= 0 &&
                                  count <= static_cast<std::int64_t>(all_bytes_.size()) - position_;
            refuse(by_limit ? Fault::TooLarge : Fault::Truncated,
                   "The pickle asks for " + std::to_string(count) + " bytes at byte " + std::to_string(position_) +
                       (by_limit ? "; it is longer than " + std::to_string(limits_.pickle_bytes) + " bytes."
                                 : "; " + std::to_string(left) + " are left."));
        }
        const auto part = bytes_.subspan(static_cast<std::size_t>(position_), static_cast<std::size_t>(count));
        position_ += count;
        return part;
    }
    template <typename T>
    T number() {
        return number_at<T>(take(static_cast<std::int64_t>(sizeof(T))), 0);
    }

    [[noreturn]] void malformed(const std::string& what) const {
        refuse(Fault::PickleMalformed, "The pickle " + what + " (opcode at byte " + std::to_string(opcode_at_) + ").");
    }

    // Stack

    Node& node(NodeId id) { return tree_.nodes[id]; }
    std::vector<NodeId>& items(NodeId id) { return tree_.items[node(id).index]; }

    void push(Node value) {
        tree_.nodes.push_back(value);
        stack_.push_back(static_cast<NodeId>(tree_.nodes.size() - 1));
    }
    void push_integer(std::int64_t value) {
        push({.kind = NodeKind::Integer, .index = 0, .bits = static_cast<std::uint64_t>(value)});
    }
    void push_container(NodeKind kind, std::vector<NodeId> content = {}) {
        tree_.items.push_back(std::move(content));
        push({.kind = kind, .index = static_cast<std::uint32_t>(tree_.items.size() - 1), .bits = 0});
    }
    void push_text(NodeKind kind, std::uint64_t length) {
        if (length > static_cast<std::uint64_t>(std::numeric_limits<std::uint32_t>::max())) {
            refuse(Fault::Truncated,
                   "The pickle holds a text of " + std::to_string(length) + " bytes and ends before.");
        }
        const std::int64_t begin = position_;
        const auto text = take(static_cast<std::int64_t>(length));
        if (kind == NodeKind::Text && !is_utf8(as_text(text), true)) {
            malformed("holds a text that is not UTF-8");
        }
        push({.kind = kind, .index = static_cast<std::uint32_t>(length), .bits = static_cast<std::uint64_t>(begin)});
    }
    /// Values below the innermost mark are out of reach.
    [[nodiscard]] std::size_t reachable() const { return stack_.size() - (marks_.empty() ? 0 : marks_.back()); }
    NodeId pop() {
        if (reachable() == 0) {
            malformed("takes a value from an empty stack");
        }
        const NodeId id = stack_.back();
        stack_.pop_back();
        return id;
    }
    NodeId top() {
        if (reachable() == 0) {
            malformed("looks at a value of an empty stack");
        }
        return stack_.back();
    }
    std::vector<NodeId> pop_to_mark() {
        if (marks_.empty()) {
            malformed("takes values down to a mark and there is none");
        }
        std::vector<NodeId> values(stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back()), stack_.end());
        stack_.resize(marks_.back());
        marks_.pop_back();
        return values;
    }
    std::vector<NodeId> pop_several(int count) {
        std::vector<NodeId> values(static_cast<std::size_t>(count));
        for (auto value = values.rbegin(); value != values.rend(); ++value) {
            *value = pop();
        }
        return values;
    }

    void execute(std::uint8_t byte);
    void put(std::int64_t index);
    void get(std::int64_t index);
    void push_long(std::int64_t length);
    void append(std::span<const NodeId> values);
    void set_items(std::span<const NodeId> values);
    void push_global(const std::string& qualified_name);
    void global();
    void stack_global();
    void persistent_id();
    void reduce();
    void build();
    void rebuild_tensor(std::span<const NodeId> arguments);

    [[nodiscard]] std::optional<std::int64_t> integer_of(NodeId id) {
        return node(id).kind == NodeKind::Integer ? std::optional(tree_.integer(node(id))) : std::nullopt;
    }
    [[nodiscard]] bool is_text(NodeId id) {
        return node(id).kind == NodeKind::Text || node(id).kind == NodeKind::Bytes;
    }
    [[nodiscard]] bool looks_like_module() const {
        const std::string_view text = as_text(bytes_);
        return text.find("ctorch.nn.modules.") != std::string_view::npos ||
               (text.find("_parameters") != std::string_view::npos && text.find("_modules") != std::string_view::npos &&
                text.find("_buffers") != std::string_view::npos);
    }
    [[noreturn]] void refuse_module(const std::string& class_name) const {
        refuse(Fault::WholeModule,
               "This file holds a whole Python model (class " + class_name +
                   "), not just weights; loading it would run code.",
               how_to_save_state_dict("torch.load('IN', map_location='cpu')"));
    }

    std::span<const std::byte> all_bytes_;
    std::span<const std::byte> bytes_;
    PersistentIds persistent_ids_;
    const ReaderLimits& limits_;
    std::int64_t position_ = 0;
    std::int64_t opcode_at_ = 0;
    PickleTree tree_;
    std::vector<NodeId> stack_;
    std::vector<std::size_t> marks_;
    std::unordered_map<std::int64_t, NodeId> memo_;
    std::unordered_map<std::string, std::uint32_t> storage_of_key_;
};

void Machine::execute(std::uint8_t byte) {
    switch (static_cast<Opcode>(byte)) {
    case Opcode::Proto: {
        const auto protocol = number<std::uint8_t>();
        if (protocol < 2 || protocol > 5) {
            refuse(Fault::UnsupportedVersion, "The pickle has protocol " + std::to_string(protocol) + ".");
        }
        return;
    }
    case Opcode::Frame:
        (void)number<std::uint64_t>();
        return;
    case Opcode::Mark:
        marks_.push_back(stack_.size());
        return;
    case Opcode::None:
        return push({});
    case Opcode::NewTrue:
    case Opcode::NewFalse:
        return push({.kind = NodeKind::Boolean, .index = 0, .bits = byte == 0x88 ? 1U : 0U});
    case Opcode::BinInt1:
        return push_integer(number<std::uint8_t>());
    case Opcode::BinInt2:
        return push_integer(number<std::uint16_t>());
    case Opcode::BinInt:
        return push_integer(number<std::int32_t>());
    case Opcode::Long1:
        return push_long(number<std::uint8_t>());
    case Opcode::Long4:
        return push_long(number<std::int32_t>());
    case Opcode::BinFloat: {
        std::uint64_t bits = number<std::uint64_t>();
        std::uint64_t swapped = 0;
        for (int i = 0; i < 8; ++i, bits >>= 8) {
            swapped = swapped << 8 | (bits & 0xFF);
        }
        return push({.kind = NodeKind::Real, .index = 0, .bits = swapped});
    }
    case Opcode::BinUnicode:
        return push_text(NodeKind::Text, number<std::uint32_t>());
    case Opcode::ShortBinUnicode:
        return push_text(NodeKind::Text, number<std::uint8_t>());
    case Opcode::BinUnicode8:
        return push_text(NodeKind::Text, number<std::uint64_t>());
    case Opcode::ShortBinString:
    case Opcode::ShortBinBytes:
        return push_text(NodeKind::Bytes, number<std::uint8_t>());
    case Opcode::BinString: {
        const auto length = number<std::int32_t>();
        if (length < 0) {
            malformed("holds a text of negative length");
        }
        return push_text(NodeKind::Bytes, static_cast<std::uint64_t>(length));
    }
    case Opcode::BinBytes:
        return push_text(NodeKind::Bytes, number<std::uint32_t>());
    case Opcode::EmptyDict:
        return push_container(NodeKind::Dict);
    case Opcode::EmptyList:
        return push_container(NodeKind::List);
    case Opcode::EmptyTuple:
        return push_container(NodeKind::Tuple);
    case Opcode::EmptySet:
        return push_container(NodeKind::Set);
    case Opcode::Tuple:
        return push_container(NodeKind::Tuple, pop_to_mark());
    case Opcode::Tuple1:
        return push_container(NodeKind::Tuple, pop_several(1));
    case Opcode::Tuple2:
        return push_container(NodeKind::Tuple, pop_several(2));
    case Opcode::Tuple3:
        return push_container(NodeKind::Tuple, pop_several(3));
    case Opcode::Append:
        return append(pop_several(1));
    case Opcode::Appends:
        return append(pop_to_mark());
    case Opcode::SetItem:
        return set_items(pop_several(2));
    case Opcode::SetItems:
        return set_items(pop_to_mark());
    case Opcode::BinPut:
        return put(number<std::uint8_t>());
    case Opcode::LongBinPut:
        return put(number<std::uint32_t>());
    case Opcode::Memoize:
        return put(static_cast<std::int64_t>(memo_.size()));
    case Opcode::BinGet:
        return get(number<std::uint8_t>());
    case Opcode::LongBinGet:
        return get(number<std::uint32_t>());
    case Opcode::Global:
        return global();
    case Opcode::StackGlobal:
        return stack_global();
    case Opcode::BinPersId:
        return persistent_id();
    case Opcode::Reduce:
        return reduce();
    case Opcode::Build:
        return build();
    case Opcode::NewObj:
        if (looks_like_module()) {
            refuse_module("unknown");
        }
        break;
    case Opcode::Stop:
        break;
    }
    refuse(Fault::ForbiddenOpcode,
           "The pickle has the opcode " + opcode_name(byte) + " at byte " + std::to_string(opcode_at_) +
               ", which weights do not need.");
}

void Machine::put(std::int64_t index) {
    if (index > limits_.memo_index) {
        refuse(Fault::TooLarge, "The pickle uses memo " + std::to_string(index) + ".");
    }
    memo_[index] = top();
}

void Machine::get(std::int64_t index) {
    const auto found = memo_.find(index);
    if (found == memo_.end()) {
        malformed("reads memo " + std::to_string(index) + ", which is not set");
    }
    stack_.push_back(found->second);
}

void Machine::push_long(std::int64_t length) {
    const auto bytes = take(length);
    if (length > 8) {
        return push({.kind = NodeKind::BigInteger, .index = 0, .bits = 0});
    }
    std::uint64_t value = length > 0 && (std::to_integer<unsigned>(bytes.back()) & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte) {
        value = value << 8 | std::to_integer<std::uint64_t>(*byte);
    }
    push_integer(static_cast<std::int64_t>(value));
}

void Machine::append(std::span<const NodeId> values) {
    const NodeId list = top();
    if (node(list).kind != NodeKind::List) {
        malformed("appends to something that is not a list");
    }
    items(list).insert(items(list).end(), values.begin(), values.end());
}

void Machine::set_items(std::span<const NodeId> values) {
    const NodeId dict = top();
    if (node(dict).kind != NodeKind::Dict && node(dict).kind != NodeKind::OrderedDict) {
        malformed("sets items of something that is not a dictionary");
    }
    if (values.size() % 2 != 0) {
        malformed("sets a key without a value");
    }
    for (std::size_t i = 0; i < values.size(); i += 2) {
        switch (node(values[i]).kind) {
        case NodeKind::Text:
        case NodeKind::Bytes:
        case NodeKind::Integer:
        case NodeKind::BigInteger:
        case NodeKind::Boolean:
        case NodeKind::None:
        case NodeKind::Real:
        case NodeKind::Tuple:
            break;
        default:
            malformed("uses something as a dictionary key that cannot be one");
        }
    }
    items(dict).insert(items(dict).end(), values.begin(), values.end());
}

void Machine::push_global(const std::string& qualified_name) {
    const auto found = std::find_if(kAllowedNames.begin(), kAllowedNames.end(), [&](const AllowedName& allowed) {
        return allowed.name == qualified_name;
    });
    if (found != kAllowedNames.end()) {
        return push(
            {.kind = NodeKind::Name, .index = static_cast<std::uint32_t>(found - kAllowedNames.begin()), .bits = 0});
    }
    if (std::find(kUnsupportedStorages.begin(), kUnsupportedStorages.end(), qualified_name) !=
        kUnsupportedStorages.end()) {
        refuse(Fault::UnsupportedDtype, "The file holds tensors of " + qualified_name + ".");
    }
    if (looks_like_module()) {
        refuse_module(qualified_name);
    }
    refuse(Fault::ForbiddenGlobal,
           "The pickle names " + qualified_name + " at byte " + std::to_string(opcode_at_) +
               ", which is not part of weights; nothing was executed.");
}

void Machine::global() {
    std::string qualified_name;
    for (int line = 0; line < 2; ++line) {
        const std::string_view rest = as_text(bytes_.subspan(static_cast<std::size_t>(position_)));
        const std::size_t end = rest.substr(0, static_cast<std::size_t>(limits_.global_name_bytes) + 1).find('\n');
        if (end == std::string_view::npos) {
            if (static_cast<std::int64_t>(rest.size()) <= limits_.global_name_bytes) {
                (void)take(static_cast<std::int64_t>(rest.size()) + 1); // truncated
            }
            malformed("names a global of more than " + std::to_string(limits_.global_name_bytes) + " bytes");
        }
        if (!is_utf8(rest.substr(0, end), false)) {
            malformed("names a global that is not UTF-8");
        }
        qualified_name += (line == 0 ? "" : ".") + std::string(rest.substr(0, end));
        position_ += static_cast<std::int64_t>(end) + 1;
    }
    push_global(qualified_name);
}

void Machine::stack_global() {
    const std::vector<NodeId> parts = pop_several(2);
    if (node(parts[0]).kind != NodeKind::Text || node(parts[1]).kind != NodeKind::Text) {
        malformed("names a global by something that is not text");
    }
    push_global(tree_.text(node(parts[0])) + "." + tree_.text(node(parts[1])));
}

void Machine::persistent_id() {
    const NodeId id = pop();
    const auto bad = [&](const std::string& what) {
        refuse(Fault::BadPersistentId, "The persistent id at byte " + std::to_string(opcode_at_) + " " + what + ".");
    };
    if (persistent_ids_ == PersistentIds::None || node(id).kind != NodeKind::Tuple) {
        bad("is not expected here");
    }
    const std::vector<NodeId>& parts = items(id);
    if (parts.empty() || !is_text(parts[0])) {
        bad("does not say what it names");
    }
    const std::string what = tree_.text(node(parts[0]));
    if (persistent_ids_ == PersistentIds::Legacy && what == "module") {
        refuse_module("unknown");
    }
    if (what != "storage" || parts.size() != (persistent_ids_ == PersistentIds::Zip ? 5U : 6U)) {
        bad("is not that of a storage");
    }
    const Node& type = node(parts[1]);
    if (type.kind != NodeKind::Name || kAllowedNames[type.index].call != Call::Storage) {
        bad("names no type of storage");
    }
    const std::optional<std::int64_t> elements = integer_of(parts[4]);
    if (!is_text(parts[2]) || !is_text(parts[3]) || !elements || *elements < 0) {
        bad("has no key, location and number of elements");
    }
    const std::string key = tree_.text(node(parts[2]));
    const DType dtype = *dtype_of_storage(kAllowedNames[type.index].name);
    const auto [place, is_new] = storage_of_key_.emplace(key, static_cast<std::uint32_t>(tree_.storages.size()));
    if (is_new) {
        tree_.storages.push_back({key, dtype, *elements});
    }
    const StorageName& storage = tree_.storages[place->second];
    if (storage.dtype != dtype) {
        refuse(Fault::StorageTypeConflict,
               "Storage '" + key + "' is named as " + std::string(dtype_name(storage.dtype)) + " and as " +
                   std::string(dtype_name(dtype)) + ".");
    }
    if (storage.elements != *elements) {
        refuse(Fault::StorageSizeMismatch,
               "Storage '" + key + "' is named with " + std::to_string(storage.elements) + " and with " +
                   std::to_string(*elements) + " elements.");
    }
    StorageWindow window{.storage = place->second, .begin = 0, .elements = *elements};
    if (persistent_ids_ == PersistentIds::Legacy && node(parts[5]).kind != NodeKind::None) {
        if (node(parts[5]).kind != NodeKind::Tuple || items(parts[5]).size() != 3) {
            bad("has a view that is not (key, offset, size)");
        }
        const std::optional<std::int64_t> begin = integer_of(items(parts[5])[1]);
        const std::optional<std::int64_t> size = integer_of(items(parts[5])[2]);
        if (!is_text(items(parts[5])[0]) || !begin || !size) {
            bad("has a view that is not (key, offset, size)");
        }
        if (*begin < 0 || *size < 0 || *begin > *elements || *size > *elements - *begin) {
            refuse(Fault::BadView,
                   "A view of storage '" + key + "' lies outside its " + std::to_string(*elements) + " elements.");
        }
        window.begin = *begin;
        window.elements = *size;
    }
    tree_.windows.push_back(window);
    push({.kind = NodeKind::Storage, .index = static_cast<std::uint32_t>(tree_.windows.size() - 1), .bits = 0});
}

void Machine::reduce() {
    const std::vector<NodeId> both = pop_several(2);
    const Node callee = node(both[0]);
    if (callee.kind != NodeKind::Name) {
        refuse(Fault::BadReduce,
               "The pickle calls a value that is not a name (byte " + std::to_string(opcode_at_) + ").");
    }
    const AllowedName& allowed = kAllowedNames[callee.index];
    const auto bad = [&] {
        refuse(Fault::BadReduce,
               "The pickle calls " + std::string(allowed.name) + " with arguments it does not have (byte " +
                   std::to_string(opcode_at_) + ").");
    };
    if (node(both[1]).kind != NodeKind::Tuple) {
        bad();
    }
    const std::vector<NodeId> arguments = items(both[1]);
    switch (allowed.call) {
    case Call::OrderedDict:
        if (!arguments.empty()) {
            bad();
        }
        return push_container(NodeKind::OrderedDict);
    case Call::RebuildTensor:
        if (arguments.size() != 4) {
            bad();
        }
        return rebuild_tensor(arguments);
    case Call::RebuildTensorV2:
        if (arguments.size() != 6 && arguments.size() != 7) {
            bad();
        }
        return rebuild_tensor(arguments);
    case Call::RebuildParameter:
        if (arguments.size() != 3 || node(arguments[0]).kind != NodeKind::Tensor) {
            bad();
        }
        stack_.push_back(arguments[0]);
        return;
    case Call::Size:
        if (arguments.size() != 1 || node(arguments[0]).kind != NodeKind::Tuple) {
            bad();
        }
        stack_.push_back(arguments[0]);
        return;
    case Call::Storage:
        bad();
        return;
    case Call::Opaque:
    case Call::NumpyDtype:
        return push({.kind = NodeKind::Opaque, .index = callee.index, .bits = 0});
    }
}

void Machine::rebuild_tensor(std::span<const NodeId> arguments) {
    const auto bad = [&] {
        refuse(Fault::BadReduce,
               "The pickle describes a tensor without storage, offset, sizes and strides (byte " +
                   std::to_string(opcode_at_) + ").");
    };
    const auto integers = [&](NodeId id) {
        if (node(id).kind != NodeKind::Tuple) {
            bad();
        }
        std::vector<std::int64_t> values;
        for (const NodeId part : items(id)) {
            const std::optional<std::int64_t> value = integer_of(part);
            if (!value) {
                bad();
            }
            values.push_back(*value);
            if (static_cast<std::int64_t>(values.size()) > limits_.dimensions) {
                refuse(Fault::BadView, "A tensor has more than " + std::to_string(limits_.dimensions) + " dimensions.");
            }
        }
        return values;
    };
    const std::optional<std::int64_t> offset = integer_of(arguments[1]);
    if (node(arguments[0]).kind != NodeKind::Storage || !offset) {
        bad();
    }
    TensorView view{.window = tree_.windows[node(arguments[0]).index],
                    .offset = *offset,
                    .shape = integers(arguments[2]),
                    .strides = integers(arguments[3])};
    tree_.views.push_back(std::move(view));
    push({.kind = NodeKind::Tensor, .index = static_cast<std::uint32_t>(tree_.views.size() - 1), .bits = 0});
}

void Machine::build() {
    (void)pop(); // the state of an OrderedDict is torch's _metadata, that of a dtype its byte order: neither is needed
    const Node& target = node(top());
    const bool is_dtype = target.kind == NodeKind::Opaque && kAllowedNames[target.index].call == Call::NumpyDtype;
    if (target.kind != NodeKind::OrderedDict && !is_dtype) {
        refuse(Fault::BadBuild,
               "The pickle sets the state of a value that has none (byte " + std::to_string(opcode_at_) + ").");
    }
}

} // namespace

PickleTree run_pickle(std::span<const std::byte> bytes, PersistentIds persistent_ids, const ReaderLimits& limits) {
    return Machine(bytes, persistent_ids, limits).run();
}

std::string how_to_save_state_dict(std::string_view load_call) {
    return "On a computer with the author's code, in the author's folder and only if you trust the file, run: python "
           "-c \"import torch; m = " +
           std::string(load_call) +
           "; torch.save(m.state_dict(), 'OUT')\" (newer torch needs weights_only=False), and open OUT.";
}

} // namespace moefusion::containers
