// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/surroundings.h"
#include "app/widgets/common/page.h"
#include "app/widgets/common/pieces.h"

namespace veche::settings
{

/// One card of the settings: knows the surroundings and applies its texts again with the language.
class SettingsCard : public widgets::Card
{
    Q_OBJECT

public:
    SettingsCard(const QString &name, const Surroundings &surroundings, QWidget *parent);

Q_SIGNALS:
    void noticed(const veche::widgets::Notice &notice);

protected:
    virtual void retranslate() = 0;
    void changeEvent(QEvent *event) override;
    [[nodiscard]] const Surroundings &around() const { return m_surroundings; }
    /// A label with something at its right.
    QLabel *addRow(QWidget *right);
    void fail(const QString &sentence);

private:
    Surroundings m_surroundings;
};

} // namespace veche::settings
