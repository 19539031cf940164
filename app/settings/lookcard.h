// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/settingscard.h"
#include "app/widgets/common/segmented.h"

namespace veche::settings
{

/// Language and theme.
class LookCard final : public SettingsCard
{
    Q_OBJECT

public:
    LookCard(const SettingsContext &context, QWidget *parent);

protected:
    void retranslate() override;

private:
    widgets::Segmented *m_language;
    widgets::Segmented *m_theme;
    QLabel *m_languageLabel;
    QLabel *m_themeLabel;
};

} // namespace veche::settings
