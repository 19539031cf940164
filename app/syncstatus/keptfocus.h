// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace veche::syncstatus
{

/// While a list is made anew, the keyboard stays on what is called the same, or else on what the list begins
/// with; where nothing is left in it, the page has it.
class KeptFocus final
{
public:
    explicit KeptFocus(QWidget &list);
    ~KeptFocus();
    KeptFocus(const KeptFocus &) = delete;
    KeptFocus &operator=(const KeptFocus &) = delete;

private:
    [[nodiscard]] QWidget *heir() const;

    QWidget &m_list;
    QString m_name;
};

} // namespace veche::syncstatus
