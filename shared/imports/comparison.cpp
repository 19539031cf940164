// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/imports/comparison.h"

#include "shared/domain/transaction.h"

#include <QCryptographicHash>

namespace veche::imports
{

using domain::EntityInfo;
using domain::FieldChange;
using domain::Value;

namespace
{
constexpr qsizetype longText = 4000;
/// Begins with a control character, which no cleaned text does.
constexpr char16_t digestMark = 1;

Value remembered(const Value &value)
{
    const auto *text = std::get_if<QString>(&value);
    if (!text || text->size() <= longText)
        return value;
    const QByteArray hash = QCryptographicHash::hash(text->toUtf8(), QCryptographicHash::Sha256).toHex();
    return QChar(digestMark) + QString::fromLatin1(hash);
}

bool isDigest(const Value &value)
{
    const auto *text = std::get_if<QString>(&value);
    return text && text->startsWith(QChar(digestMark));
}

const Value *find(const Values &values, int field)
{
    const auto at =
        std::find_if(values.begin(), values.end(), [&](const FieldChange &v) { return v.field == field; });
    return at == values.end() ? nullptr : &at->value;
}

bool sameAsBase(const Value &base, const Value &value)
{
    return sameValue(base, isDigest(base) ? remembered(value) : value);
}

bool hasBit(quint64 bits, int reg)
{
    return reg < 64 && (bits >> reg & 1) != 0;
}

/// The changes of one field since the last import.
struct Comparison {
    bool differs = false; ///< ours from theirs
    bool theirsChanged = false;
    bool oursChanged = false;
};

Comparison compareField(const Value &theirs, const Value *base, const Value &ours)
{
    if (base)
        return {!sameValue(theirs, ours), !sameAsBase(*base, theirs), !sameAsBase(*base, ours)};
    // Nothing said by the source is no reason to blank what stands here.
    const bool news = !isEmptyValue(theirs) && !sameValue(theirs, ours);
    return {news, news, news && !isEmptyValue(ours)};
}

RegisterDiff &registerDiff(std::vector<RegisterDiff> &diffs, int reg)
{
    const auto known =
        std::find_if(diffs.begin(), diffs.end(), [&](const RegisterDiff &diff) { return diff.reg == reg; });
    if (known != diffs.end())
        return *known;
    return diffs.emplace_back(RegisterDiff{reg, {}, false, true});
}
} // namespace

Values valuesOf(const EntityInfo &info, std::span<const int> fields, const domain::EntityBase &entity)
{
    Values values;
    values.reserve(fields.size());
    for (const int field : fields)
        values.push_back({field, info.fields[field].get(entity)});
    return values;
}

Values otherValues(const EntityInfo &info, const Values &governed, const domain::EntityBase &entity)
{
    Values values;
    for (int field = 0; field < static_cast<int>(info.fields.size()); ++field) {
        Value value = info.fields[field].get(entity);
        if (!isEmptyValue(value) && !find(governed, field))
            values.push_back({field, std::move(value)});
    }
    return values;
}

bool isEmptyValue(const Value &value)
{
    return domain::isBlank(value) || value == Value(false) || value == Value(qint64(0));
}

bool sameValue(const Value &a, const Value &b)
{
    return a == b || (isEmptyValue(a) && isEmptyValue(b));
}

QByteArray rememberedValues(const EntityInfo &info, const Values &values)
{
    Values kept;
    kept.reserve(values.size());
    for (const auto &[field, value] : values)
        kept.push_back({field, remembered(value)});
    return domain::encodeFields(info, kept);
}

Values recalledValues(const EntityInfo &info, const domain::Imported &row)
{
    return domain::decodeFields(info, row.values).value_or(Values());
}

std::vector<RegisterDiff> compare(const EntityInfo &info, const Values &theirs, const Values *base,
                                  const domain::EntityBase &ours, quint64 untouched)
{
    struct Seen {
        bool theirs = false;
        bool ours = false;
    };
    std::vector<RegisterDiff> diffs;
    std::vector<Seen> seen(info.registers.size());
    for (const auto &[field, theirValue] : theirs) {
        const int reg = info.registerOf[field];
        Value ourValue = info.fields[field].get(ours);
        const Value *baseValue = hasBit(untouched, reg) ? &ourValue : base ? find(*base, field) : nullptr;
        const Comparison compared = compareField(theirValue, baseValue, ourValue);
        seen[reg].theirs |= compared.theirsChanged;
        seen[reg].ours |= compared.oursChanged;
        if (compared.differs) {
            Value shown = baseValue && !isDigest(*baseValue) ? *baseValue : Value();
            registerDiff(diffs, reg)
                .fields.push_back({field, std::move(shown), theirValue, std::move(ourValue)});
        }
    }
    std::erase_if(diffs, [&](const RegisterDiff &diff) { return !seen[diff.reg].theirs; });
    for (RegisterDiff &diff : diffs) {
        diff.conflict = seen[diff.reg].ours;
        diff.takeTheirs = !diff.conflict;
    }
    return diffs;
}

std::vector<RegisterDiff> sourceChanges(const EntityInfo &info, const Values &theirs, const Values &base)
{
    std::vector<RegisterDiff> diffs;
    for (const auto &[field, value] : theirs) {
        const Value *old = find(base, field);
        if (old && !sameAsBase(*old, value))
            registerDiff(diffs, info.registerOf[field])
                .fields.push_back({field, isDigest(*old) ? Value() : *old, value, {}});
    }
    return diffs;
}

bool isTouched(const EntityInfo &info, const Values &base, const domain::EntityBase &ours, quint64 untouched)
{
    return std::any_of(base.begin(), base.end(), [&](const FieldChange &value) {
        return !hasBit(untouched, info.registerOf[value.field]) &&
               !sameAsBase(value.value, info.fields[value.field].get(ours));
    });
}

} // namespace veche::imports
