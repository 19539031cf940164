// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/settingscard.h"
#include "app/workspace/online/serverapi.h"

class QGridLayout;
class QPushButton;

namespace veche::settings
{

/// The server that the workspace is on: who is signed in, on which devices, where the token is kept.
class OnlineCard final : public SettingsCard
{
    Q_OBJECT

public:
    OnlineCard(const SettingsContext &context, QWidget *parent);
    /// Asks the server again.
    void refresh();

protected:
    void retranslate() override;

private:
    void showState();
    void showKeeping();
    void askDevices();
    void showDevices(const std::vector<api::Device> &devices);
    void revoke(DeviceId device);
    void signOut();
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString deviceText(const api::Device &device) const;

    QLabel *m_state;
    QLabel *m_keeping;
    QLabel *m_devicesHeading;
    QGridLayout *m_devices;
    QPushButton *m_online;
    QPushButton *m_signOut;
    QPushButton *m_switch;
    std::vector<api::Device> m_known;
    QString m_asked; ///< the server that the devices were asked of
};

} // namespace veche::settings
