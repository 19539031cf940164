// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/description.h"

#include "shared/domain/personal.h"

namespace veche::domain
{

EntityInfo::EntityInfo(const char *entityName, About told, std::initializer_list<Field> own, Scope belongsTo,
                       bool onlyInserted)
    : name(entityName)
    , about(told)
    , scope(belongsTo)
    , insertOnly(onlyInserted)
{
    fields.push_back(field<&EntityBase::deleted>("deleted", Privacy::Public));
    fields.insert(fields.end(), own.begin(), own.end());
    for (int i = 0; i < static_cast<int>(fields.size()); ++i) {
        const QLatin1StringView wanted(fields[i].options.reg ? fields[i].options.reg : fields[i].name);
        int index = registerIndex(wanted);
        if (index < 0) {
            index = static_cast<int>(registers.size());
            registers.push_back({wanted, {}});
        }
        registers[index].fields.push_back(i);
        registerOf.push_back(index);
        personal.push_back(personalOf(name, fields[i].nameView()));
        if (fields[i].options.required)
            required.push_back(index);
    }
    erased = fieldIndex("erased");
}

int EntityInfo::fieldIndex(QAnyStringView wanted) const
{
    for (int i = 0; i < static_cast<int>(fields.size()); ++i) {
        if (QAnyStringView::equal(wanted, fields[i].nameView()))
            return i;
    }
    return -1;
}

int EntityInfo::registerIndex(QAnyStringView wanted) const
{
    for (int i = 0; i < static_cast<int>(registers.size()); ++i) {
        if (QAnyStringView::equal(wanted, registers[i].name))
            return i;
    }
    return -1;
}

} // namespace veche::domain
