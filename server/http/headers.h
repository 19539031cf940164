// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace veche::http
{

struct Header {
    QByteArray name;
    QByteArray value;
};

/// The header fields of one message in the order in which they came; names compare without case.
class Headers
{
public:
    void add(QByteArray name, QByteArray value) { m_fields.push_back({std::move(name), std::move(value)}); }
    /// Replaces every field of this name by one.
    void set(QByteArray name, QByteArray value);
    [[nodiscard]] bool contains(QByteArrayView name) const { return find(name) != nullptr; }
    /// The value of the first field of this name; null when there is none.
    [[nodiscard]] QByteArray value(QByteArrayView name) const;
    [[nodiscard]] int count(QByteArrayView name) const;
    /// All values of a list field ("Connection", "If-None-Match"), split at commas and trimmed.
    [[nodiscard]] std::vector<QByteArray> list(QByteArrayView name) const;
    /// Whether the list field holds this token, without case.
    [[nodiscard]] bool hasToken(QByteArrayView name, QByteArrayView token) const;

    [[nodiscard]] auto begin() const { return m_fields.begin(); }
    [[nodiscard]] auto end() const { return m_fields.end(); }
    [[nodiscard]] std::size_t size() const { return m_fields.size(); }

private:
    [[nodiscard]] const Header *find(QByteArrayView name) const;

    std::vector<Header> m_fields;
};

} // namespace veche::http
