// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/headers.h"

#include <QList>

#include <algorithm>

namespace veche::http
{

namespace
{

bool same(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

void Headers::set(QByteArray name, QByteArray value)
{
    std::erase_if(m_fields, [&](const Header &field) { return same(field.name, name); });
    add(std::move(name), std::move(value));
}

QByteArray Headers::value(QByteArrayView name) const
{
    const Header *field = find(name);
    return field ? field->value : QByteArray();
}

int Headers::count(QByteArrayView name) const
{
    return int(std::count_if(m_fields.begin(), m_fields.end(),
                             [&](const Header &field) { return same(field.name, name); }));
}

std::vector<QByteArray> Headers::list(QByteArrayView name) const
{
    std::vector<QByteArray> items;
    for (const Header &field : m_fields) {
        if (!same(field.name, name))
            continue;
        for (const QByteArray &item : field.value.split(','))
            if (QByteArray trimmed = item.trimmed(); !trimmed.isEmpty())
                items.push_back(std::move(trimmed));
    }
    return items;
}

bool Headers::hasToken(QByteArrayView name, QByteArrayView token) const
{
    if (!contains(name))
        return false;
    const std::vector<QByteArray> items = list(name);
    return std::any_of(items.begin(), items.end(), [&](const QByteArray &item) { return same(item, token); });
}

const Header *Headers::find(QByteArrayView name) const
{
    const auto it = std::find_if(m_fields.begin(), m_fields.end(),
                                 [&](const Header &field) { return same(field.name, name); });
    return it == m_fields.end() ? nullptr : &*it;
}

} // namespace veche::http
