// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/settingscontext.h"
#include "app/widgets/common/card.h"
#include "app/widgets/common/page.h"

namespace veche::settings
{

/// One card of the settings: knows the context and applies its texts again with the language.
class SettingsCard : public widgets::Card
{
    Q_OBJECT

public:
    SettingsCard(const QString &name, const SettingsContext &context, QWidget *parent);

Q_SIGNALS:
    void noticed(const veche::widgets::Notice &notice);

protected:
    virtual void retranslate() = 0;
    void changeEvent(QEvent *event) override;
    [[nodiscard]] const SettingsContext &around() const { return m_context; }
    /// A label with something at its right.
    QLabel *addRow(QWidget *right);
    void fail(const QString &sentence);

private:
    SettingsContext m_context;
};

} // namespace veche::settings
